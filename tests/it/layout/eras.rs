//! The names of the eras.

use super::*;

/// Events of one lane before some eras.
fn with_eras(events: Vec<Entry>, eras: Vec<EraEntry>) -> Index {
    let lanes = vec![LaneName { title: Arc::from("Courts"), color: None }];
    Index::from_parts(lanes, events, eras, Vec::new())
}

#[test]
fn names_of_narrow_eras_are_written_in_full_on_lines_of_their_own() {
    let eras = vec![
        era(0, 0.0, 300.0, "Publication"),
        era(1, 300.0, 60.0, "Arrest and charges"),
        era(2, 360.0, 60.0, "Extradition hearings and first judgment"),
        era(3, 420.0, 200.0, "Appeals and political pressure"),
    ];
    let index = with_eras(vec![event(0, 0, 0.0, 1.0)], eras);
    let size = vec2(800.0, 400.0);
    let scene = whole(&index, size);
    let names: Vec<_> = scene.eras.iter().map(|era| era.name.as_ref().expect("every band has its name")).collect();
    for (number, name) in names.iter().enumerate() {
        assert!(!name.elided, "{} is whole", name.text);
        assert!(name.rect.left() >= 0.0 && name.rect.right() <= size.x, "{} is inside the window", name.text);
        assert!(
            names[number + 1..].iter().all(|other| !overlap(name.rect, other.rect)),
            "{} is clear of others",
            name.text
        );
    }
}

#[test]
fn where_lines_are_few_names_of_eras_are_cut_but_only_those_in_the_way() {
    let eras = vec![
        era(0, 0.0, 300.0, "A name that fits into its band"),
        era(1, 300.0, 80.0, "Arrest and first charges"),
        era(2, 380.0, 70.0, "The hearings"),
        era(3, 450.0, 95.0, "An appeal"),
        era(4, 545.0, 400.0, "An order and another appeal"),
    ];
    let index = with_eras(vec![event(0, 0, 0.0, 945.0)], eras);
    let two_lines = Metrics { era_lines: 2, ..METRICS };
    let viewport = Viewport::new(Civil::midnight(2010, 1, 1), DAY, 1_000.0);
    let (view, filter) = (view(viewport), Filter::default());
    let input = Input { index: &index, view: &view, size: vec2(1_000.0, 400.0), filter: &filter, metrics: &two_lines };
    let scene = layout(&input, &mut measure);
    let names: Vec<&str> = scene.eras.iter().map(|era| era.name.as_ref().map_or("", |name| &*name.text)).collect();
    let whole = ["The hearings", "An appeal", "An order and another appeal"];
    assert_eq!((names[0], &names[2..]), ("A name that fits into its band", &whole[..]));
    assert!(names[1].starts_with("Arrest") && names[1].ends_with('…'), "{names:?}");
}

#[test]
fn the_name_of_an_era_slides_with_the_window() {
    let index = with_eras(Vec::new(), vec![era(0, 0.0, 3000.0, "In the embassy")]);
    let start = Civil::midnight(2010, 1, 1);
    for day in [-500.0, 0.0, 100.0, 1500.0, 2900.0] {
        let viewport = Viewport::new(start.plus(day * DAY), DAY, 800.0);
        let scene = scene_of(&index, &view(viewport), vec2(800.0, 400.0));
        let name = scene.eras[0].name.as_ref().expect("the name is there");
        assert!(name.rect.right() <= 800.0 && name.rect.right() > 0.0, "on day {day} it is at {:?}", name.rect);
        assert!(name.rect.left() >= 0.0, "on day {day} it is at {:?}", name.rect);
    }
}

#[test]
fn the_name_of_an_era_that_leaves_is_cut_at_its_end_and_then_gone() {
    let index = with_eras(Vec::new(), vec![era(0, 0.0, 50.0, "Order and appeal"), era(1, 100.0, 3000.0, "Afterwards")]);
    let names_at = |day: f64| -> [Option<(Rect, String)>; 2] {
        let viewport = Viewport::new(Civil::midnight(2010, 1, 1).plus(day * DAY), DAY, 800.0);
        let scene = scene_of(&index, &view(viewport), vec2(800.0, 400.0));
        let name = |number: usize| scene.eras.iter().find(|era| era.number == number).and_then(|era| era.name.clone());
        [0, 1].map(|number| name(number).map(|name| (name.rect, name.text.to_string())))
    };
    let [Some((rect, whole)), Some(_)] = names_at(-10.0) else { panic!("both names are there") };
    assert_eq!(whole, "Order and appeal");
    assert!(rect.width() > 50.0, "it hangs over its band");
    let (mut cut, mut last) = (0, whole.chars().count());
    for day in 0..50 {
        let [name, _] = names_at(f64::from(day));
        let length = name.as_ref().map_or(0, |(_, text)| text.chars().count());
        assert!(length <= last, "it grows while it leaves, on day {day}: {name:?}");
        last = length;
        let Some((rect, text)) = name else { continue };
        assert!(rect.left() >= 0.0, "on day {day} it is at {rect:?}");
        let is_beginning = text.strip_suffix('…').is_some_and(|beginning| whole.starts_with(beginning));
        assert!(text == whole || is_beginning, "on day {day}: {text}");
        cut += usize::from(text != whole);
    }
    assert!(cut > 20, "it can be read as long as possible: {cut}");
    // The end of a wide band takes its name along in the same way.
    for day in (2_000..3_100).step_by(7) {
        let [_, name] = names_at(f64::from(day));
        let stays = name.is_some_and(|(rect, text)| rect.left() >= 0.0 && text.starts_with("Aft"));
        assert!(stays || day > 3_000, "on day {day}");
    }
}
