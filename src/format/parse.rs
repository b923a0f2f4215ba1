//! Text to tree, with the crate `jiter`.
//!
//! Strict JSON (RFC 8259): no comments, no trailing commas, nothing after the value, no numbers beyond a double, no lone
//! surrogates. What must stay true: nesting costs memory, not stack, and is limited.

use std::borrow::Cow;
use std::collections::HashMap;

use jiter::{Jiter, JiterError, Peek};

use super::syntax::{Cause, Fault, Open};
use super::tree::{Extent, Member, Node, Tree, Twice, Value};
use super::{MOST_DEPTH, Progress};

/// How many values are read between two looks at the progress.
const STEP: u32 = 4_096;

/// Reads a text as one JSON value.
pub(super) fn tree_of<'t>(text: &'t str, progress: &Progress) -> Result<Tree<'t>, Fault> {
    let mut builder = Builder {
        text,
        json: Jiter::new(text.as_bytes()),
        open: Vec::new(),
        items: Vec::new(),
        members: Vec::new(),
        twice: Vec::new(),
        progress,
        until_look: STEP,
    };
    let root = builder.value()?;
    builder.json.finish().map_err(|error| builder.fault(Cause::AfterValue, error.index))?;
    let mut twice = builder.twice;
    twice.sort_by_key(|twice| twice.second.start());
    Ok(Tree { root, twice })
}

struct Builder<'t, 'p> {
    text: &'t str,
    json: Jiter<'t>,
    /// The objects and lists around the place, from the outside.
    open: Vec<Open>,
    /// The values of all lists that are open, the outermost first; closing one takes its part off the end, so that
    /// each list is allocated once and in its size. The same for objects.
    items: Vec<Node<'t>>,
    members: Vec<Member<'t>>,
    twice: Vec<Twice>,
    progress: &'p Progress,
    until_look: u32,
}

impl<'t> Builder<'t, '_> {
    fn fault(&self, cause: Cause, offset: usize) -> Fault {
        Fault::new(self.text, &self.open, cause, offset)
    }

    fn broken(&self, error: &JiterError, token: usize) -> Fault {
        Fault::of_jiter(self.text, &self.open, error, token)
    }

    /// Reads a whole value. The lists and objects around the place are kept in `frames` and not on the stack, so that
    /// no nesting can overflow it.
    fn value(&mut self) -> Result<Node<'t>, Fault> {
        let mut frames: Vec<Frame<'t>> = Vec::new();
        let mut peek = self.peek()?;
        loop {
            self.look()?;
            let mut node = match peek {
                Peek::Object | Peek::Array => {
                    let mut frame = self.enter(peek)?;
                    if let Some(first) = self.step(&mut frame, true)? {
                        frames.push(frame);
                        peek = first;
                        continue;
                    }
                    self.leave(&frame)
                }
                _ => self.scalar(peek)?,
            };
            loop {
                let Some(frame) = frames.last_mut() else { return Ok(node) };
                match &mut frame.inside {
                    Inside::Items(_) => self.items.push(node),
                    Inside::Members(_, key) => {
                        self.members.extend(key.take().map(|(key, key_extent)| Member { key, key_extent, node }));
                    }
                }
                if let Some(next) = self.step(frame, false)? {
                    peek = next;
                    break;
                }
                let Some(frame) = frames.pop() else { return Err(self.fault(Cause::Value, self.json.current_index())) };
                node = self.leave(&frame);
            }
        }
    }

    fn peek(&mut self) -> Result<Peek, Fault> {
        let peek = self.json.peek();
        peek.map_err(|error| self.fault(Cause::Value, error.index))
    }

    fn scalar(&mut self, peek: Peek) -> Result<Node<'t>, Fault> {
        let start = self.json.current_index();
        let value = match peek {
            Peek::String => self.string(start)?,
            Peek::Null => self.json.known_null().map(|()| Value::Null).map_err(|error| self.broken(&error, start))?,
            Peek::True | Peek::False => {
                self.json.known_bool(peek).map(Value::Bool).map_err(|error| self.broken(&error, start))?
            }
            Peek::Infinity | Peek::NaN => return Err(self.fault(Cause::Value, start)),
            _ if peek.is_num() => self.number(peek, start)?,
            _ => return Err(self.fault(Cause::Value, start)),
        };
        Ok(Node { extent: Extent::new(start, self.json.current_index()), value })
    }

    /// Writes the progress, and stops if that is wished, every now and then.
    fn look(&mut self) -> Result<(), Fault> {
        self.until_look -= 1;
        if self.until_look == 0 {
            self.until_look = STEP;
            self.progress.parsed(self.json.current_index());
            if self.progress.is_cancelled() {
                return Err(Fault::cancelled());
            }
        }
        Ok(())
    }

    fn string(&mut self, start: usize) -> Result<Value<'t>, Fault> {
        let decoded = match self.json.known_str() {
            Ok(decoded) => unescaped(self.text, decoded),
            Err(error) => return Err(self.broken(&error, start)),
        };
        let inner = start + 1..self.json.current_index() - 1;
        Ok(Value::Text(decoded.map_or_else(|| Cow::Borrowed(&self.text[inner]), Cow::Owned)))
    }

    fn number(&mut self, peek: Peek, start: usize) -> Result<Value<'t>, Fault> {
        if let Err(error) = self.json.known_number_bytes(peek) {
            return Err(self.broken(&error, start));
        }
        let written = &self.text[start..self.json.current_index()];
        if !written.parse::<f64>().is_ok_and(f64::is_finite) {
            return Err(self.fault(Cause::NumberTooLarge, start));
        }
        Ok(Value::Number(written))
    }

    fn enter(&mut self, peek: Peek) -> Result<Frame<'t>, Fault> {
        let start = self.json.current_index();
        if self.open.len() == MOST_DEPTH {
            return Err(self.fault(Cause::TooDeep, start));
        }
        let (open, inside) = match peek {
            Peek::Array => (Open::List(start), Inside::Items(self.items.len())),
            _ => (Open::Object(start), Inside::Members(self.members.len(), None)),
        };
        self.open.push(open);
        Ok(Frame { start, inside })
    }

    /// Goes to the first or next value of a list or object; `None` at its closing bracket.
    fn step(&mut self, frame: &mut Frame<'t>, is_first: bool) -> Result<Option<Peek>, Fault> {
        match &mut frame.inside {
            Inside::Items(_) => {
                let next = if is_first { self.json.known_array() } else { self.json.array_step() };
                next.map_err(|error| self.broken(&error, frame.start))
            }
            Inside::Members(_, key) => {
                *key = self.key(is_first)?;
                if key.is_some() { self.peek().map(Some) } else { Ok(None) }
            }
        }
    }

    /// Reads the first or next key of an object, and the colon behind it; `None` at the closing bracket.
    fn key(&mut self, is_first: bool) -> Result<Option<Key<'t>>, Fault> {
        // Only blanks and a comma lie before the key.
        let from = self.json.current_index() + usize::from(is_first);
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',');
        let start = from + self.text.as_bytes()[from..].iter().take_while(|byte| blank(byte)).count();
        let key = if is_first { self.json.known_object() } else { self.json.next_key() };
        let decoded = match key {
            Ok(Some(key)) => unescaped(self.text, key),
            Ok(None) => return Ok(None),
            Err(error) => return Err(self.broken(&error, start)),
        };
        // Behind the key stand blanks and the colon, which is read already.
        let colon = self.json.current_index() - 1;
        let end = self.text[..colon].trim_end_matches([' ', '\t', '\r', '\n']).len();
        let key = decoded.map_or_else(|| Cow::Borrowed(&self.text[start + 1..end - 1]), Cow::Owned);
        Ok(Some((key, Extent::new(start, end))))
    }

    fn leave(&mut self, frame: &Frame<'t>) -> Node<'t> {
        self.open.pop();
        let value = match frame.inside {
            Inside::Items(first) => Value::List(self.items.split_off(first)),
            Inside::Members(first, _) => {
                let members = self.members.split_off(first);
                self.note_twice(&members);
                Value::Object(members)
            }
        };
        Node { extent: Extent::new(frame.start, self.json.current_index()), value }
    }

    fn note_twice(&mut self, members: &[Member<'t>]) {
        const FEW: usize = 24;
        let noted = |first: &Member<'_>, second: &Member<'_>| Twice {
            key: second.key.to_string(),
            first: first.key_extent,
            second: second.key_extent,
        };
        if members.len() <= FEW {
            for (at, second) in members.iter().enumerate() {
                let first = members[..at].iter().find(|first| first.key == second.key);
                self.twice.extend(first.map(|first| noted(first, second)));
            }
            return;
        }
        let mut seen: HashMap<&str, &Member<'_>> = HashMap::with_capacity(members.len());
        for member in members {
            match seen.get(&*member.key) {
                Some(first) => self.twice.push(noted(first, member)),
                None => {
                    seen.insert(&member.key, member);
                }
            }
        }
    }
}

/// A key with its place.
type Key<'t> = (Cow<'t, str>, Extent);

/// A list or object that is being read.
struct Frame<'t> {
    /// The byte of its bracket.
    start: usize,
    inside: Inside<'t>,
}

/// Where in the piles of the [`Builder`] the values of a frame begin.
enum Inside<'t> {
    Items(usize),
    /// With the key whose value comes next.
    Members(usize, Option<Key<'t>>),
}

/// The decoded string if it is not a part of the text itself, so that strings without escapes are not stored twice.
fn unescaped(text: &str, decoded: &str) -> Option<String> {
    let inside = text.as_bytes().as_ptr_range().contains(&decoded.as_ptr()) || decoded.is_empty();
    (!inside).then(|| decoded.to_owned())
}
