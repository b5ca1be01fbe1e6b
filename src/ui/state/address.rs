//! The fragments of an address, and the name under which a device keeps the answers.

/// Before the text of a link to a consultation, in the fragment of an address.
pub const CONSULTATION: &str = "c=";
/// Where the view for analysts stands.
pub const ANALYSIS: &str = "#/sammenligningsgrundlag";
/// Where it stands how the guideline was checked.
pub const CHECKED: &str = "#/kontrol";
/// Where it stands what is new in the version.
pub const NEWS: &str = "#/nyt";

/// What takes the page's place, by the fragment of the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// The view for analysts, with the assumptions in the address.
    Analysis(String),
    /// How the guideline was checked.
    Checked,
    /// What is new in the version.
    News,
}

impl View {
    /// The view that a fragment asks for; `None` asks for the page itself.
    #[must_use]
    pub fn of(fragment: &str) -> Option<Self> {
        // Mail programs encode some of these signs, and put what follows a sentence behind them.
        let hash = ["#", fragment].concat().replace("%2F", "/").replace("%3F", "?");
        let (place, text) = hash.split_once('?').unwrap_or((&hash, ""));
        let place = place.trim_end_matches(|sign: char| !sign.is_ascii_alphanumeric());
        let is = |view: &str| place.eq_ignore_ascii_case(view);
        if is(ANALYSIS) {
            Some(Self::Analysis(text.to_owned()))
        } else if is(CHECKED) {
            Some(Self::Checked)
        } else {
            is(NEWS).then_some(Self::News)
        }
    }
}

/// Whether a fragment may hold a link to a consultation, as it was made or as it came through mail programs: places of the
/// page have none of these signs. Whether it does, the deferred part says.
#[must_use]
pub fn brings(fragment: &str) -> bool {
    !fragment.starts_with('/') && fragment.contains(['=', '%', '&'])
}

/// The name under which a guideline's answers are kept on a device.
#[must_use]
pub fn kept_name(id: &str) -> String {
    ["behandlingsvalg.", id].concat()
}
