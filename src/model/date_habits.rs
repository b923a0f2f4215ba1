//! Other ways of writing dates that are common, each with what to write instead.
//!
//! What must stay true: what is offered is a date; a text that has two readings is never guessed, both are offered.

use super::date_error::DateError;
use super::instant::without_fraction;
use super::{PartialDate, month_name, month_number};

/// Ways of writing dates that are common and not EDTF, each with what to write instead.
pub(super) fn misread(text: &str) -> Option<DateError> {
    let plain = text.trim();
    if plain.is_empty() {
        return Some(DateError::new("the date is empty", 0).with_help("Leave the date out if it is not known."));
    }
    if matches!(plain, "/" | "../.." | "/.." | "../") {
        return Some(
            DateError::new("an interval needs at least one date", 0)
                .with_help("Leave the date out if neither its start nor its end is known."),
        );
    }
    if plain.len() != text.len() {
        let offset = if text.starts_with(plain) { plain.len() } else { 0 };
        return Some(DateError::new("a date has no spaces around it", offset).with_help("Remove the spaces."));
    }
    let ways = [
        with_other_letters,
        with_doubt_in_words,
        with_ends_in_words,
        with_ages_in_words,
        with_words,
        with_minus,
        with_dash,
        with_small_parts,
        run_together,
        with_few_digits,
        with_brackets,
        with_spaces,
        without_colon,
    ];
    ways.iter().find_map(|way| way(plain))
}

/// An error with what to write instead, if that is a date.
fn offered(message: &str, offset: usize, reading: &str) -> Option<DateError> {
    // Points at its end would run into the full stop.
    let shown = if reading.ends_with('.') { format!("\"{reading}\"") } else { reading.to_owned() };
    is_read(reading).then(|| DateError::new(message, offset).with_help(format!("Write {shown}.")))
}

/// `198u`, `201x`, `y17e7`, `10:15:00z`: the letters of 2012, and small ones.
fn with_other_letters(text: &str) -> Option<DateError> {
    let small = text.find(|c: char| c.is_ascii_lowercase() || c == 'U')?;
    let reading = text.replace(['u', 'U'], "X").to_ascii_uppercase();
    let message = if text.contains(['u', 'U', 'x']) {
        "a digit that is not known is written X"
    } else {
        "the letters in a date are capitals"
    };
    offered(message, small, &reading)
}

/// `circa 1920`, `c. 1920`.
fn with_doubt_in_words(text: &str) -> Option<DateError> {
    let (word, rest) = text.split_at(text.find(|c: char| c == ' ' || c == '.' || c.is_ascii_digit())?);
    if !matches!(word.to_ascii_lowercase().as_str(), "circa" | "c" | "ca" | "about" | "around" | "approximately") {
        return None;
    }
    let rest = rest.trim_start_matches(['.', ' ']);
    offered("a date that is about right is marked with ~", 0, &format!("{rest}~"))
}

/// `unknown/2006`, `2004-01-01/open`.
fn with_ends_in_words(text: &str) -> Option<DateError> {
    let (start, end) = text.split_once('/')?;
    let plain = |end: &str| match end.trim().to_ascii_lowercase().as_str() {
        "unknown" => Some(""),
        "open" | "now" | "present" | "today" | "ongoing" => Some(".."),
        _ => None,
    };
    let (plain_start, plain_end) = (plain(start), plain(end));
    let offset = match (plain_start, plain_end) {
        (None, None) => return None,
        (Some(_), _) => 0,
        (None, Some(_)) => start.len() + 1,
    };
    let reading = format!("{}/{}", plain_start.unwrap_or(start), plain_end.unwrap_or(end));
    let message = "an end that is not known is left empty, and one that is open is written with two points";
    offered(message, offset, &reading)
}

/// `1920s`, `20th century`.
fn with_ages_in_words(text: &str) -> Option<DateError> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let message = "a date is written in digits, without words";
    if let Some(year) = text.strip_suffix("'s").or_else(|| text.strip_suffix('s')).filter(|year| is_year(year)) {
        let decade = format!("{}X", year.strip_suffix('0')?);
        let Some(century) = year.strip_suffix("00") else { return offered(message, 4, &decade) };
        let help = format!("Write {decade} for ten years, or {century}XX for a hundred.");
        return Some(DateError::new(message, 4).with_help(help));
    }
    let number = text.strip_suffix(" century").or_else(|| text.strip_suffix(" Century"))?;
    let number: i64 =
        number.strip_suffix(["st", "nd", "rd", "th"].into_iter().find(|end| number.ends_with(end))?)?.parse().ok()?;
    if !(1..=99).contains(&number) {
        return None;
    }
    let before = number - 1;
    let help =
        format!("Write {before:02}01/{number:02}00, or {before:02}XX for the years {before:02}00 to {before:02}99.");
    Some(DateError::new(message, 0).with_help(help))
}

/// A minus sign or another hyphen in the place of `-`.
fn with_minus(text: &str) -> Option<DateError> {
    let others = ['−', '‐', '‑'];
    let at = text.find(others)?;
    let message = format!("the character {} is not the hyphen of the keyboard", text[at..].chars().next()?);
    offered(&message, at, &text.replace(others, "-"))
        .or_else(|| Some(DateError::new(message, at).with_help("Write a hyphen (-) there.")))
}

/// `-193`, `197~`: a year of less than four digits, with a sign or a mark.
fn with_few_digits(text: &str) -> Option<DateError> {
    let message = "a year has four digits";
    if let Some(digits) = text.strip_prefix('-') {
        let year = short_year(digits)?;
        let words = |written: &str| PartialDate::parse(written).ok().map(|date| date.label());
        let (first, second) = (format!("-{year:04}"), format!("-{:04}", year - 1));
        let second = if year == 1 { "0000".to_owned() } else { second };
        let help = format!("Write {first} for {}, or {second} for {}.", words(&first)?, words(&second)?);
        return Some(DateError::new(message, 1).with_help(help));
    }
    let (digits, mark) = text.split_at_checked(text.len().checked_sub(1)?)?;
    if !matches!(mark, "~" | "?" | "%") {
        return None;
    }
    let year = short_year(digits)?;
    let many = match digits.len() {
        3 => format!(", or {digits}X{mark} for ten years, if that is meant"),
        2 => format!(", or {digits}XX{mark} for a hundred years, if that is meant"),
        _ => String::new(),
    };
    Some(DateError::new(message, 0).with_help(format!("Write {year:04}{mark}{many}.")))
}

/// A year of one to three digits, but zero.
fn short_year(digits: &str) -> Option<u32> {
    let is_short = matches!(digits.len(), 1..=3) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|year| is_short && *year > 0)
}

/// `(2019)?`, and the brackets of 2012.
fn with_brackets(text: &str) -> Option<DateError> {
    let at = text.find(['(', ')'])?;
    let message = "round brackets can't stand in a date";
    // A mark behind them is meant for what they hold; only around the whole date does it mean the same without them.
    let whole = text.strip_prefix('(').and_then(|rest| {
        let (inner, mark) = rest.split_once(')')?;
        matches!(mark, "" | "?" | "~" | "%").then(|| format!("{inner}{mark}"))
    });
    whole.and_then(|reading| offered(message, at, &reading)).or_else(|| {
        Some(DateError::new(message, at).with_help("A mark in front of a part is for this part alone: 2004-06-~11."))
    })
}

/// `2019-04-11 10:15:00`, `[1667, 1668]`, `2012 / 2019`.
fn with_spaces(text: &str) -> Option<DateError> {
    let at = text.find(' ')?;
    if let Some((day, time)) = text.split_once(' ')
        && time.contains(':')
        && !day.contains('T')
        && is_read(day)
    {
        let message = "a T stands between the day and the time of day";
        let with_t = format!("{day}T{}", time.trim_start());
        return offered(message, at, &with_t)
            .or_else(|| Some(DateError::new(message, at).with_help("Write it as in 2019-04-11T10:15:00.")));
    }
    let is_list = text.starts_with(['[', '{']) || text.contains('/');
    if is_list { offered("a date has no spaces", at, &text.replace(' ', "")) } else { None }
}

/// `+0230`
fn without_colon(text: &str) -> Option<DateError> {
    let at = text.len().checked_sub(5).filter(|at| *at >= 19)?;
    let (head, offset) = text.split_at_checked(at)?;
    let (hours, minutes) = offset.split_at_checked(3).filter(|(hours, _)| hours.starts_with(['+', '-']))?;
    offered("an offset from UTC has a colon", at, &format!("{head}{hours}:{minutes}"))
}

/// `March 2014`, `11 April 2019`, `44 BC`, `2019年`.
fn with_words(text: &str) -> Option<DateError> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == ',' || c == '.').filter(|w| !w.is_empty()).collect();
    if let [year, era] = words[..]
        && matches!(era.to_ascii_uppercase().as_str(), "BC" | "BCE")
    {
        let error = DateError::new("a date is written in digits, without words", 0);
        return Some(match year.parse::<u32>() {
            Ok(year @ 1..=9_999) => {
                let astronomical = if year == 1 { "0000".to_owned() } else { format!("-{:04}", year - 1) };
                error.with_help(format!("Write {astronomical} for {year} BCE: there is a year 0000, and it is 1 BCE."))
            }
            _ => error,
        });
    }
    let month = words.iter().find_map(|word| month_number(word))?;
    let error = DateError::new("a date is written in digits, without words", 0);
    let numbers = words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let (years, days): (Vec<&str>, Vec<&str>) = numbers.partition(|word| is_year(word));
    let reading = match (&years[..], &days[..]) {
        ([year], []) => Some(format!("{year}-{month:02}")),
        ([year], [day]) => {
            let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            Some(format!("{year}-{month:02}-{day:0>2}"))
        }
        _ => None,
    };
    Some(match reading.filter(|reading| is_read(reading)) {
        Some(reading) => error.with_help(format!("Write {reading}.")),
        None => error.with_help("Write the year, month and day as 2019-04-11."),
    })
}

/// Whether a text is a date: nothing else is offered. The grammar comes first, for a text that breaks it would be
/// explained again, and offered in another way without end.
fn is_read(text: &str) -> bool {
    let is_grammatical = |text: &str| edtf_core::Edtf::parse(text).is_ok();
    let is_time = || without_fraction(text).is_ok_and(|(plain, ..)| plain.len() < text.len() && is_grammatical(&plain));
    (is_grammatical(text) || is_time()) && PartialDate::parse(text).is_ok()
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `2012–2019` and `2012-2019`, which people write for an interval.
fn with_dash(text: &str) -> Option<DateError> {
    let help = |start: &str, end: &str| {
        let reading = format!("{}/{}", start.trim(), end.trim());
        let is_offered = is_read(&reading);
        let shown = if is_offered { reading } else { "2012-06-19/2019-04-11".to_owned() };
        format!("An interval is written with a slash{} {shown}.", if is_offered { ":" } else { ", as in" })
    };
    if let Some((start, end)) = text.split_once(['–', '—']) {
        let help = help(start, end);
        return Some(DateError::new("a dash can't stand in a date", start.len()).with_help(help));
    }
    let (start, end) = text.split_once('-')?;
    (is_year(start) && is_year(end)).then(|| {
        let help = help(start, end);
        DateError::new("a hyphen stands between a year and its month, not between two years", 4).with_help(help)
    })
}

/// `03/04/2014`, `14-03-01`, `2019-4-1`: parts of one or two digits in an order that is not sure.
fn with_small_parts(text: &str) -> Option<DateError> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [first, second, third] = parts[..] else { return None };
    if parts.iter().any(|part| part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let (x, y, z) = (first.parse::<u32>().ok()?, second.parse::<u32>().ok()?, third.parse::<u32>().ok()?);
    if first.len() == 4 && second.len() <= 2 && third.len() <= 2 {
        let proper = text.contains('-') && second.len() == 2 && third.len() == 2;
        let reading = format!("{first}-{y:02}-{z:02}");
        let shown = if is_read(&reading) { reading } else { "it as in 2019-04-11".to_owned() };
        return (!proper).then(|| {
            DateError::new("a date is written as year-month-day, with two digits for the month and the day", 4)
                .with_help(format!("Write {shown}."))
        });
    }
    if first.len() > 2 || second.len() > 2 {
        return None;
    }
    let mut readings = Vec::new();
    let mut offer = |year: u32, month: u32, day: u32| {
        let written = format!("{year:04}-{month:02}-{day:02}");
        if (1..=12).contains(&month) && is_read(&written) {
            let reading = format!("{written} ({day} {} {year})", month_name(month as u8));
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
    };
    if third.len() == 4 {
        offer(z, y, x);
        offer(z, x, y);
    }
    if first.len() == 2 && third.len() <= 2 {
        offer(full_year(x), y, z);
    }
    if third.len() == 2 {
        offer(full_year(z), y, x);
        offer(full_year(z), x, y);
    }
    let error = DateError::new("the order of day, month and year can't be told, so it is not guessed", 0);
    Some(if readings.is_empty() {
        error.with_help("Write it as year-month-day: 2019-04-11.")
    } else {
        error.with_help(format!("Write {}.", readings.join(" or ")))
    })
}

/// Two digits as people mean them today: 70–99 in the last century, 00–69 in this one.
fn full_year(two_digits: u32) -> u32 {
    if two_digits >= 70 { 1_900 + two_digits } else { 2_000 + two_digits }
}

/// `20140301` and years that are not four digits.
fn run_together(text: &str) -> Option<DateError> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) || text.len() == 4 {
        return None;
    }
    if text.len() == 8 {
        let reading = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]);
        let shown = if is_read(&reading) { reading } else { "it as in 2019-04-11".to_owned() };
        return Some(
            DateError::new("the parts of a date are separated by hyphens", 4).with_help(format!("Write {shown}.")),
        );
    }
    let error = DateError::new("a year has four digits", 0);
    Some(match text.parse::<u64>() {
        Ok(year) if text.len() == 3 => {
            error.with_help(format!("Write {year:04}, or {text}X for ten years, if that is meant."))
        }
        Ok(year) if text.len() == 2 => {
            error.with_help(format!("Write {year:04}, or {text}XX for a hundred years, if that is meant."))
        }
        Ok(year) if text.len() == 1 => error.with_help(format!("Write {year:04}.")),
        Ok(year) if is_read(&format!("Y{year}")) => error.with_help(format!("Write a year above 9999 as Y{year}.")),
        _ => error,
    })
}
