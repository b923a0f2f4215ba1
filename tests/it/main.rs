//! The tests of the whole program, in one binary.

mod builtin;
mod check_command;
mod commands;
mod dates;
mod docs;
mod finds;
mod hour;
mod json_suite;
mod layout;
mod living;
mod loading;
mod mutations;
mod pictures;
mod rows;
mod saving;
mod schema;
mod shared;
mod slide;
mod speaker;
mod stage_line;
mod stage_whole;
mod support;
mod talk;
mod texts;
mod ticks;
mod window;
