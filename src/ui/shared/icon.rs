//! Small signs. Always beside words, never instead of them.

use yew::{Html, html};

macro_rules! icons {
    ($($(#[$meaning:meta])* $name:ident $path:literal)*) => {
        /// A sign.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon {
            $($(#[$meaning])* $name,)*
        }

        impl Icon {
            /// All signs: the gallery draws each.
            #[cfg(feature = "ssr")]
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its line, in a square of 20 by 20.
            const fn path(self) -> &'static str {
                match self { $(Self::$name => $path,)* }
            }
        }
    };
}

// The verdict on a drug takes one in `badge.rs`, a reason in `reason.rs`.
icons! {
    /// Yes, met, speaks for.
    Check "M4 10.5l4 4 8-9"
    /// No, not met, not possible.
    Cross "M5 5l10 10M15 5L5 15"
    /// Open.
    Question "M7 7a3 3 0 1 1 4.2 2.8c-.8.4-1.2.9-1.2 2.2M10 15.4v.2"
    /// Careful.
    Warning "M10 4v8M10 15.4v.2"
    /// For and against at once.
    Scales "M3 7h11l-3-3M17 13H6l3 3"
    /// For information.
    Info "M10 9v6.5M10 5v.2"
    /// Nothing in particular.
    Dash "M6 10h8"
}

/// Draws a sign.
pub fn icon(icon: Icon) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d={icon.path()} />
        </svg>
    }
}
