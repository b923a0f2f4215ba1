//! The tests of the whole program, in one binary.

mod builtin;
mod check_command;
mod commands;
mod dates;
mod hour;
mod json_suite;
mod layout;
mod loading;
mod pictures;
mod schema;
mod shared;
mod slide;
mod speaker;
mod stage_line;
mod stage_whole;
mod support;
mod talk;
mod ticks;
mod window;
