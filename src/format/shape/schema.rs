//! The JSON Schema of the format (draft 2020-12), made of the shapes for editors, and kept in `assets/`.
//!
//! It is stricter than the loader: an editor marks what the loader merely warns of, such as keys that the format doesn't
//! have. Keys that begin with `x-` are the author's own.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::super::fields::{CSL_TYPES, Kind};
use super::{
    Address, Citation, Color, CslDate, DateText, Degrees, Document, EventRef, Id, ItemId, LaneRef, Language, Marked,
    PersonRef, Place, Reference, Site, Source, SourceRef, SourceType, StatementRef, StepEvent, Text, Whole, Word,
    Worded, Zone,
};

/// The schema of an object, field by field.
pub(super) struct ObjectSchema {
    description: String,
    properties: Map<String, Value>,
    required: Vec<&'static str>,
    silent: &'static [&'static str],
}

impl ObjectSchema {
    pub(super) fn new(about: &[&str], kind: &Kind) -> Self {
        Self { description: joined(about), properties: Map::new(), required: Vec::new(), silent: kind.silent }
    }

    pub(super) fn field(&mut self, key: &'static str, about: &[&str], is_required: bool, schema: Schema) {
        let mut schema = schema;
        schema.insert("description".to_owned(), joined(about).into());
        self.properties.insert(key.to_owned(), schema.into());
        if is_required {
            self.required.push(key);
        }
    }

    pub(super) fn finish(mut self) -> Schema {
        for key in self.silent {
            self.properties.entry(*key).or_insert(Value::Bool(true));
        }
        let mut schema = json_schema!({
            "type": "object",
            "description": self.description,
            "properties": self.properties,
            "patternProperties": { "^x-": true },
            "additionalProperties": false,
        });
        if !self.required.is_empty() {
            schema.insert("required".to_owned(), json!(self.required));
        }
        schema
    }
}

/// The lines of a comment as one text.
fn joined(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

/// Schemas of values, written where they stand.
macro_rules! value_schemas {
    ($($name:ty: $schema:tt;)+) => {$(
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+};
}

/// What `fields::is_id` takes.
const ID: &str = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

value_schemas! {
    Text<'_>: { "type": "string" };
    Marked<'_>: { "type": "string" };
    Id<'_>: { "type": "string", "pattern": ID, "examples": ["memo-2020"] };
    ItemId<'_>: { "type": "string", "pattern": ID, "examples": ["src-memo"] };
    PersonRef<'_>: { "type": "string", "pattern": "\\S" };
    LaneRef<'_>: { "type": "string" };
    EventRef<'_>: { "type": "string", "minLength": 1 };
    StepEvent<'_>: { "type": "string", "pattern": "\\S" };
    SourceRef<'_>: { "type": "string", "pattern": "\\S" };
    Language<'_>: {
        "type": "string",
        "pattern": "^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*|[xi](-[A-Za-z0-9]{1,8})+)$",
        "examples": ["en", "de", "fr-CH", "zh-Hant"],
    };
    Zone<'_>: { "type": "string", "examples": ["Europe/London", "America/New_York", "UTC"] };
    Color<'_>: { "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$", "examples": ["#0072B2", "#D55E00", "#009E73"] };
    SourceType<'_>: { "type": "string", "enum": CSL_TYPES };
    Address<'_>: {
        "type": "string",
        "format": "uri",
        "pattern": "^(https?://|mailto:)\\S+$",
        "examples": ["https://example.org/article"],
    };
    StatementRef<'_>: { "anyOf": [{ "type": "string", "minLength": 1 }, { "type": "integer", "minimum": 1 }] };
}

impl JsonSchema for DateText<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A date or interval in EDTF (ISO 8601-2), or an RFC 3339 time.",
            "pattern": "^[-0-9XYESTZ?~%/.,:+\\[\\]]+$",
            "examples": [
                "2019", "2019-04", "2019-04-11", "2012-06-19/2019-04-11", "2020-03-14/..", "201X", "2019-04-11~", "2019?",
                "2019-21", "[2019-04-11,2019-05-02]", "-0043-03-15", "2019-04-11T10:15:00+01:00",
            ],
        })
    }
}

impl<const FIRST: u8, const LAST: u8> JsonSchema for Whole<FIRST, LAST> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Whole".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": FIRST, "maximum": LAST })
    }
}

impl<const LIMIT: u8> JsonSchema for Degrees<LIMIT> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Degrees".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": -i16::from(LIMIT), "maximum": LIMIT })
    }
}

impl<T: Worded> JsonSchema for Word<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Word".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = T::WORDS.iter().map(|(word, _)| *word).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}

impl JsonSchema for Place<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Place".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let site = generator.subschema_for::<Site<'_>>();
        json_schema!({ "description": "A name, or a name with coordinates.", "anyOf": [{ "type": "string" }, site] })
    }
}

impl JsonSchema for Citation<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Citation".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let reference = generator.subschema_for::<Reference<'_>>();
        let item = generator.subschema_for::<Source<'_>>();
        json_schema!({
            "description": "The id of a source, a reference with more than the id, or the source itself.",
            "anyOf": [{ "type": "string", "pattern": "\\S" }, reference, item],
        })
    }
}

impl JsonSchema for CslDate<'_> {
    fn schema_name() -> Cow<'static, str> {
        "CslDate".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let date = generator.subschema_for::<DateText<'_>>();
        json_schema!({
            "description": "A date in EDTF, or as citation programs write it.",
            "anyOf": [date, {
                "type": "object",
                "description": "A date as CSL has it.",
                "properties": {
                    "date-parts": {
                        "description": "Year, month and day of one date, or of both ends of an interval.",
                        "type": "array", "minItems": 1, "maxItems": 2,
                        "items": {
                            "type": "array", "minItems": 1, "maxItems": 3,
                            "items": { "anyOf": [{ "type": "integer" }, { "type": "string", "pattern": "^-?[0-9]+$" }] },
                        },
                        "examples": [[[2019, 4, 11]], [[2012, 6, 19], [2019, 4, 11]]],
                    },
                    "season": { "description": "1 to 4: spring to winter.", "enum": [1, 2, 3, 4, "1", "2", "3", "4"] },
                    "circa": { "description": "Whether it is about then.", "type": ["boolean", "integer", "string"] },
                    "raw": { "description": "The date as an EDTF text.", "type": "string" },
                    "literal": { "description": "The date as an EDTF text.", "type": "string" },
                },
                "anyOf": [{ "required": ["date-parts"] }, { "required": ["raw"] }, { "required": ["literal"] }],
                "examples": [{ "date-parts": [[2019, 4, 11]] }],
            }],
        })
    }
}

/// The schema as the file has it.
fn schema_text() -> String {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Document<'static>>();
    schema.insert("title".to_owned(), "Annals timeline, version 1".into());
    let smallest = json!({ "title": "My talk", "events": [{ "date": "2010-11-28", "title": "The cables come out" }] });
    schema.insert("examples".to_owned(), json!([smallest]));
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}

#[test]
fn the_schema_is_made_of_the_shapes() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/annals.schema.json");
    let made = schema_text();
    if std::env::var_os("ANNALS_UPDATE_DOCS").is_some() {
        std::fs::write(path, &made).expect("the folder of assets");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == made, "run `ANNALS_UPDATE_DOCS=1 cargo test` to write assets/annals.schema.json anew");
}
