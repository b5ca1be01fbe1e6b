//! The widget's program in the browser.

fn main() {}
