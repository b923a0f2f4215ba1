//! The axis: fine labels over coarse ones, both from the calendar.
//!
//! What must stay true: ticks are strictly increasing and far enough apart, labels never collide, and whatever the window
//! shows, at least one coarse label says where in time it is.

use emath::{Rect, pos2};

use super::steps::{FINE, Step};
use super::tick_labels::{FORMS, Form, coarse, fine, widest};
use super::{Face, Measure, Metrics, Viewport};
use crate::model::Moment;

/// The two rows of the axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    /// Coarse ticks: days over months over years. The first may lie left of the window; its label then stays at the edge.
    pub major: Vec<Tick>,
    /// Fine ticks between them, with or without labels.
    pub minor: Vec<Tick>,
}

/// A place on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Points from the left of the canvas.
    pub x: f32,
    /// The moment it stands for.
    pub moment: Moment,
    /// What is written there, if there is room.
    pub label: Option<TickLabel>,
}

/// A text on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct TickLabel {
    /// Where.
    pub rect: Rect,
    /// What.
    pub text: String,
}

/// Which steps the axis shows.
struct Choice {
    major: Step,
    major_form: Form,
    minor: Option<Step>,
    /// The form of the fine labels; `None` for bare ticks.
    minor_form: Option<Form>,
}

/// The ticks of a window on an axis that takes `area`.
pub fn ticks(viewport: &Viewport, area: Rect, metrics: &Metrics, measure: &mut dyn Measure) -> Ticks {
    let choice = choose(viewport, metrics, measure);
    let minor_top = area.top() + metrics.tick;
    let major_top = minor_top + metrics.axis_minor;
    let line = |top: f32, height: f32| Rect::from_min_max(pos2(area.left(), top), pos2(area.right(), top + height));
    let mut major = bare(choice.major, viewport);
    let text = |moment: Moment| coarse(choice.major, moment, choice.major_form);
    // Alone, the coarse labels have the height of both lines to themselves.
    let alone = choice.minor_form.is_none();
    let one_line = metrics.axis_minor <= 0.0;
    let major_line = if alone {
        line(minor_top, metrics.axis_minor + metrics.axis_major)
    } else {
        line(major_top, metrics.axis_major)
    };
    label(&mut major, major_line, (metrics, Face::TickMajor, true), &text, measure);
    let mut minor = choice.minor.map_or_else(Vec::new, |step| bare(step, viewport));
    if let Some((step, form)) = choice.minor.zip(choice.minor_form) {
        let text = |moment: Moment| fine(step, moment, form);
        let height = if one_line { metrics.axis_major } else { metrics.axis_minor };
        label(&mut minor, line(minor_top, height), (metrics, Face::TickMinor, false), &text, measure);
        if one_line {
            if matches!(step, Step::Months(_) | Step::Days(_)) {
                name_first(&mut minor, &mut major, metrics, measure);
            }
            make_way(&mut minor, &major, metrics.tick_gap);
        }
    }
    let width = viewport.width();
    major.retain(|tick| tick.label.is_some() || (0.0..=width).contains(&tick.x));
    minor.retain(|tick| tick.label.is_some() || (0.0..=width).contains(&tick.x));
    Ticks { major, minor }
}

/// On an axis of one line a year that began before the window, written at its left edge, would be taken for a point in time. So
/// the first month or day in the window says of which year it is, where there is room for that: `Oct 2010`.
fn name_first(minor: &mut [Tick], major: &mut [Tick], metrics: &Metrics, measure: &mut dyn Measure) {
    let Some(period) = major.first_mut().filter(|tick| tick.x < 0.0) else { return };
    let Some(year) = period.label.as_ref().map(|label| label.text.clone()) else { return };
    let next_period = major.get(1).map_or(f32::INFINITY, |tick| tick.x);
    let mut labelled = minor.iter_mut().filter(|tick| tick.label.is_some());
    let Some(first) = labelled.next().filter(|tick| tick.x >= 0.0 && tick.x < next_period) else { return };
    let next = labelled.next().map_or(f32::INFINITY, |tick| tick.x).min(next_period);
    let Some(label) = &mut first.label else { return };
    let text = format!("{} {year}", label.text);
    let width = measure.width(&text, Face::TickMinor);
    if label.rect.left() + width + metrics.tick_gap > next {
        return;
    }
    label.rect.set_width(width);
    label.text = text;
    major[0].label = None;
}

/// On an axis of one line the fine labels give way to the coarse ones: those of the same tick, and those near the label that
/// stays at the left edge. Where others would have to, there are none, because a calendar with gaps is hard to read.
fn make_way(minor: &mut [Tick], major: &[Tick], gap: f32) {
    for tick in minor.iter_mut() {
        let same = major.iter().any(|other| (other.x - tick.x).abs() < 0.5);
        tick.label = tick.label.take().filter(|_| !same);
    }
    let mut crowded = false;
    for (place, other) in major.iter().enumerate() {
        let Some(taken) = other.label.as_ref().map(|label| label.rect.expand(gap)) else { continue };
        for tick in minor.iter_mut() {
            let gives_way = tick.label.as_ref().is_some_and(|label| taken.intersects(label.rect));
            crowded |= gives_way && (place > 0 || other.x >= 0.0);
            tick.label = tick.label.take().filter(|_| !gives_way);
        }
    }
    if crowded {
        for tick in minor {
            tick.label = None;
        }
    }
}

fn bare(step: Step, viewport: &Viewport) -> Vec<Tick> {
    let tick = |moment: Moment| Tick { x: viewport.x_of(moment), moment, label: None };
    let mut ticks: Vec<Tick> = step.beginnings(viewport.span()).into_iter().map(tick).collect();
    ticks.dedup_by(|later, earlier| later.x <= earlier.x);
    ticks
}

/// The finest steps whose labels fit.
fn choose(viewport: &Viewport, metrics: &Metrics, measure: &mut dyn Measure) -> Choice {
    let near = viewport.start();
    let space = |step: Step| step.shortest() / viewport.seconds_per_point();
    let mut room_for = |step: Step, form: Form, is_period: bool| {
        let face = if is_period { Face::TickMajor } else { Face::TickMinor };
        let width = f64::from(measure.width(&widest(step, near, form, is_period), face));
        width + f64::from(metrics.tick_gap + metrics.tick_inset)
    };
    let whole = f64::from(viewport.width());
    for step in FINE {
        let Some(period) = step.period() else { continue };
        if space(step) < 2.0 * f64::from(metrics.tick_gap) {
            continue;
        }
        let Some(form) = FORMS.into_iter().find(|form| room_for(step, *form, false) <= space(step)) else { continue };
        let periods = FORMS.into_iter().find(|form| room_for(period, *form, true) <= space(period).min(whole));
        let Some(major_form) = periods else { continue };
        return Choice { major: period, major_form, minor: Some(step), minor_form: Some(form) };
    }
    let major = Step::years().find(|step| {
        let ends = [viewport.start(), viewport.span().end];
        let label = |moment: &Moment| coarse(*step, *moment, Form::Long);
        let width = ends.iter().map(|end| measure.width(&label(end), Face::TickMajor)).fold(0.0, f32::max);
        f64::from(width + metrics.tick_gap + metrics.tick_inset) <= space(*step)
    });
    let major = major.or_else(|| Step::years().last()).unwrap_or(Step::Years(1));
    let minor = major.parts().into_iter().find(|step| space(*step) >= f64::from(metrics.tick_bare));
    Choice { major, major_form: Form::Long, minor, minor_form: None }
}

/// Writes labels right of their ticks, from right to left so that the period at the left edge gives way to the next. With
/// `sticky`, that period's label stays at the edge while the period does.
fn label(
    ticks: &mut [Tick],
    line: Rect,
    (metrics, face, sticky): (&Metrics, Face, bool),
    text: &dyn Fn(Moment) -> String,
    measure: &mut dyn Measure,
) {
    let mut limit = line.right();
    let mut shown = 0;
    for tick in ticks.iter_mut().rev() {
        let text = text(tick.moment);
        let width = super::arrange::usable(measure.width(&text, face));
        let at_edge = sticky && tick.x < line.left();
        let wished = if at_edge { line.left() + metrics.tick_inset } else { tick.x + metrics.tick_inset };
        if tick.x < line.left() && !at_edge {
            continue;
        }
        // The period at the edge gives way to the next, unless nobody else says where in time we are.
        let collides = wished + width > limit;
        if collides && !(at_edge && shown == 0) {
            continue;
        }
        let x = if collides { (limit - width).max(line.left()) } else { wished };
        let rect = Rect::from_min_max(pos2(x, line.top()), pos2(x + width, line.bottom()));
        tick.label = Some(TickLabel { rect, text });
        limit = x - metrics.tick_gap;
        shown += 1;
    }
}
