//! Small signs. Always beside words, never instead of them.

use yew::{Html, html};

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Yes, met, speaks for.
    Check,
    /// No, not met, not possible.
    Cross,
    /// Open.
    Question,
    /// Careful.
    Warning,
    /// For and against at once.
    Scales,
    /// For information.
    Info,
    /// Nothing in particular.
    Dot,
}

/// Draws a sign.
pub fn icon(icon: Icon) -> Html {
    let path = match icon {
        Icon::Check => "M4 10.5l4 4 8-9",
        Icon::Cross => "M5 5l10 10M15 5L5 15",
        Icon::Question => "M7 7a3 3 0 1 1 4.2 2.8c-.8.4-1.2.9-1.2 2.2M10 15.4v.2",
        Icon::Warning => "M10 4v8M10 15.4v.2",
        Icon::Scales => "M3 7h11l-3-3M17 13H6l3 3",
        Icon::Info => "M10 9v6.5M10 5v.2",
        Icon::Dot => "M6 10h8",
    };
    html! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d={path} />
        </svg>
    }
}
