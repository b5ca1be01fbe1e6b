//! The widget's program in the browser. It does nothing until the script around it calls
//! [`behandlingsvalg::embed`].

use behandlingsvalg as _;

fn main() {}
