//! Sentences of problems and of the disk as the window shows them. They are written for terminals too: here what they quote
//! turns nothing that stands around it, and apostrophes are those of print.

use egui::text::LayoutJob;
use egui::{FontId, Response, Ui};

use crate::layout::Joined;

use super::texts;

/// A sentence with what it quotes as parts of their own.
pub(super) fn said(sentence: &str) -> Joined {
    let mut said = Joined::default();
    let mut words = String::new();
    for (number, piece) in sentence.split('"').enumerate() {
        if number % 2 == 0 {
            words = typographic(piece);
        } else {
            if said.text().is_empty() {
                // Nothing stands between the first words and what is before them.
                said.push("", &words);
                words.clear();
            }
            said.push(&words, &format!("\"{piece}\""));
            words.clear();
        }
    }
    said.push("", &words);
    said
}

/// A text with the apostrophes of print.
fn typographic(text: &str) -> String {
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    let mut shown = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        let is_within = before.is_alphabetic() && characters.peek().is_some_and(|next| next.is_alphabetic());
        shown.push(if character == '\'' && is_within { '’' } else { character });
        before = character;
    }
    shown
}

/// A sentence as wide as there is room.
pub(super) fn said_ui(sentence: &str, font: FontId, ui: &mut Ui) -> Response {
    let said = said(sentence);
    let job = LayoutJob::simple(said.text().to_owned(), font, ui.visuals().text_color(), ui.available_width());
    texts::joined(ui, (job, said.parts()), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(sentence: &str) -> (String, Vec<String>) {
        let said = said(sentence);
        let parts = said.parts().iter().map(|part| said.text()[part.clone()].to_owned()).collect();
        (said.text().to_owned(), parts)
    }

    #[test]
    fn what_is_quoted_is_a_part_and_keeps_its_letters() {
        let (text, quoted) = parts("The date \"מחר\" can't be read; expected one of \"a\", \"don't\". It isn't shown.");
        assert_eq!(text, "The date \"מחר\" can’t be read; expected one of \"a\", \"don't\". It isn’t shown.");
        assert_eq!(quoted, ["The date ", "\"מחר\"", "\"a\"", "\"don't\"", ". It isn’t shown."]);
    }

    #[test]
    fn nothing_is_lost_of_a_sentence_that_quotes_quotation_marks() {
        for sentence in ["\"a\" is text (\"say \"hi\"\").", "\"", "", "Found a single quotation mark (').", "no quotes"]
        {
            assert_eq!(parts(sentence).0.trim_end_matches('"'), sentence.trim_end_matches('"'), "{sentence}");
        }
    }
}
