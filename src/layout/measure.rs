//! What layout has to know of how text looks.

use super::Face;

/// Tells how wide texts are on one line. A function of text and face that gives a width in points is one.
pub trait Measure {
    /// The width of a text, in points.
    fn width(&mut self, text: &str, face: Face) -> f32;

    /// Where each character of a text ends, in points from its beginning, if that can be told without setting its
    /// beginnings one by one. Layout looks there where a text has to be cut, and then measures what it has cut.
    fn ends(&mut self, text: &str, face: Face) -> Option<Vec<f32>> {
        let _ = (text, face);
        None
    }
}

impl<F: FnMut(&str, Face) -> f32> Measure for F {
    fn width(&mut self, text: &str, face: Face) -> f32 {
        self(text, face)
    }
}
