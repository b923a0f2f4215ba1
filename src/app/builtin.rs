//! The timeline that comes with the program, compiled into it.

/// What the built-in timeline is called where a file would have its name.
pub const BUILTIN_NAME: &str = "Built-in timeline";

/// The built-in document, byte for byte as in `data/`.
pub const fn builtin_bytes() -> &'static [u8] {
    include_bytes!("../../data/cablegate.annals.json")
}
