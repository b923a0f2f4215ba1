//! The open timeline with everything made from it once.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::format::{Counts, Problem};
use crate::index::Index;
use crate::model::{EventIx, FileBytes, LaneIx, ScriptUse, SourceIx, Span, Timeline, plain, scripts_used};

use super::Stamp;

/// Where the open timeline came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It came with the program.
    BuiltIn,
    /// A file on disk.
    File(PathBuf),
    /// Bytes without a path, called by this name.
    Bytes(String),
}

impl Origin {
    /// What to call it on screen; characters that could mislead are made visible.
    pub fn name(&self) -> String {
        match self {
            Self::BuiltIn => super::BUILTIN_NAME.to_owned(),
            Self::File(path) => plain(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()),
            Self::Bytes(name) => plain(name),
        }
    }

    /// By what the settings know a timeline again.
    pub fn key(&self) -> String {
        match self {
            Self::BuiltIn => "built-in".to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Bytes(name) => format!("without a path: {name}"),
        }
    }

    /// The path, if there is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::BuiltIn | Self::Bytes(_) => None,
        }
    }
}

/// A timeline, its index and what the loader had to say about it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The timeline.
    pub timeline: Arc<Timeline>,
    /// Sorted arrays for layout.
    pub index: Arc<Index>,
    /// What the loader found.
    pub problems: Arc<[Problem]>,
    /// For each problem, the event that it is about, if that is shown.
    about: Arc<[Option<EventIx>]>,
    /// How many problems there are, listed or not.
    pub problem_counts: Counts,
    /// Where it came from.
    pub origin: Origin,
    /// How its file looked when it was read, if it has one.
    pub stamp: Option<Stamp>,
    /// What it was made of.
    bytes: FileBytes,
    /// How many events each lane has, with and without a date.
    lane_counts: Arc<[usize]>,
    /// How many statements all events have together.
    statements: usize,
    /// For each source, the events that cite it, themselves or in a statement.
    citing: Arc<[Vec<EventIx>]>,
    /// The scripts that the fonts of the system must have.
    scripts: Arc<[ScriptUse]>,
}

impl Document {
    /// Sorts and counts what layout needs; takes time on large timelines, so call it on a worker.
    pub fn new(timeline: Timeline, problems: Vec<Problem>, problem_counts: Counts, origin: Origin) -> Self {
        Self {
            index: Arc::new(Index::of(&timeline)),
            citing: citing(&timeline).into(),
            lane_counts: lane_counts(&timeline).into(),
            statements: timeline.statement_count(),
            scripts: scripts_used(&timeline).into(),
            about: about(&problems, &timeline).into(),
            timeline: Arc::new(timeline),
            problems: problems.into(),
            problem_counts,
            origin,
            stamp: None,
            bytes: FileBytes::default(),
        }
    }

    /// Keeps the bytes it was made of, for a copy and to know them again.
    #[must_use]
    pub fn made_of(self, bytes: FileBytes) -> Self {
        Self { bytes, ..self }
    }

    /// Keeps how its file looked.
    pub(super) fn stamped(self, stamp: Stamp) -> Self {
        Self { stamp: Some(stamp), ..self }
    }

    /// The bytes it was made of.
    pub fn bytes(&self) -> FileBytes {
        self.bytes.clone()
    }

    /// The problems in the order of the file, each with the event that it is about, if that is shown.
    pub fn problems_about(&self) -> impl Iterator<Item = (&Problem, Option<EventIx>)> {
        self.problems.iter().zip(self.about.iter().copied())
    }

    /// How many events a lane has, with and without a date.
    pub fn lane_count(&self, lane: LaneIx) -> usize {
        self.lane_counts.get(lane.get()).copied().unwrap_or(0)
    }

    /// How many statements all events have together.
    pub const fn statement_count(&self) -> usize {
        self.statements
    }

    /// The scripts of its texts that are not in the program's own typefaces.
    pub fn scripts(&self) -> &[ScriptUse] {
        &self.scripts
    }

    /// How many events have no date.
    pub fn undated_count(&self) -> usize {
        self.index.undated().len()
    }

    /// The events that cite a source, in time order.
    pub fn citing(&self, source: SourceIx) -> &[EventIx] {
        self.citing.get(source.get()).map_or(&[], Vec::as_slice)
    }

    /// From the first dated event or era to the last; a day around today's origin when nothing is dated.
    pub fn extent(&self) -> Span {
        self.index.extent().unwrap_or_else(|| {
            let start = crate::model::Civil::midnight(2000, 1, 1);
            Span::new(start, start.plus(crate::model::YEAR))
        })
    }
}

/// Looks the events of problems up in one go.
fn about(problems: &[Problem], timeline: &Timeline) -> Vec<Option<EventIx>> {
    let wanted: HashSet<&str> = problems.iter().filter_map(|problem| problem.event.as_deref()).collect();
    if wanted.is_empty() {
        return vec![None; problems.len()];
    }
    let ids = timeline.events.iter().map(|event| event.id.as_str()).zip((0..).map(EventIx::from));
    let found: HashMap<&str, EventIx> = ids.filter(|(id, _)| wanted.contains(id)).collect();
    problems.iter().map(|problem| found.get(problem.event.as_deref()?).copied()).collect()
}

fn lane_counts(timeline: &Timeline) -> Vec<usize> {
    let mut counts = vec![0; timeline.lanes.len()];
    for event in &timeline.events {
        if let Some(count) = counts.get_mut(event.lane.get()) {
            *count += 1;
        }
    }
    counts
}

fn citing(timeline: &Timeline) -> Vec<Vec<EventIx>> {
    let mut citing = vec![Vec::new(); timeline.sources.len()];
    for (place, event) in timeline.events.iter().enumerate() {
        let statements = event.statements.iter().flat_map(|statement| &statement.sources);
        for citation in event.sources.iter().chain(statements) {
            if let Some(events) = citing.get_mut(citation.source.get())
                && events.last() != Some(&EventIx::from(place))
            {
                events.push(EventIx::from(place));
            }
        }
    }
    citing
}
