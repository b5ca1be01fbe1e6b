//! Where the answers are stored, and what a tab does when the stored ones are no longer those that it knows. Pure: the
//! page reads and writes, this decides.

/// Where the answers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Store {
    /// In the tab, for as long as it is open.
    #[default]
    Tab,
    /// On the device as well: somebody asked for it.
    Device,
    /// Nowhere: they were erased, or the browser stores nothing.
    Nowhere,
}

/// A trouble with storing, which the person is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The browser did not store what was asked.
    Refused,
    /// The answers that were stored on the device are gone.
    Erased,
    /// Another tab stored other answers on the device.
    Newer,
}

/// How the storing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Where the answers are stored.
    pub store: Store,
    /// The trouble, if any.
    pub trouble: Option<Trouble>,
}

impl Kept {
    /// Stored there, and all is well.
    #[must_use]
    pub const fn is_in(store: Store) -> Self {
        Self { store, trouble: None }
    }

    /// How it stands after a look at the device. `known` is what this tab last read or wrote there, `found` what is
    /// there now, `same` whether that says the same as the tab's own answers.
    ///
    /// Answers that are gone were erased, for every tab that shared them. Another tab's answers are never written over.
    #[must_use]
    pub fn after_look(
        self,
        known: Option<&str>,
        found: Option<&str>,
        same: impl FnOnce(&str) -> bool,
    ) -> Self {
        let shared = self.store == Store::Device;
        if !shared && self.trouble != Some(Trouble::Newer) {
            return self;
        }
        match found {
            _ if shared && found == known => self,
            None => Self { store: Store::Nowhere, trouble: Some(Trouble::Erased) },
            Some(text) if shared && !same(text) => {
                Self { store: Store::Tab, trouble: Some(Trouble::Newer) }
            }
            Some(_) => self,
        }
    }
}

/// A consultation as it is stored: the text of its link, and what no link says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored<'t> {
    /// The text of its link.
    pub link: &'t str,
    /// Whether the plan's first day is today's, because nobody chose another.
    pub follows: bool,
    /// Whether it was on the device as well.
    pub on_device: bool,
}

/// Between the text of the link and the rest. No link has it.
const MARK: char = '~';

impl<'t> Stored<'t> {
    /// Reads what was stored.
    #[must_use]
    pub fn read(text: &'t str) -> Self {
        let (link, more) = text.split_once(MARK).unwrap_or((text, ""));
        Self { link, follows: more.contains('f'), on_device: more.contains('d') }
    }

    /// As it is stored.
    #[must_use]
    pub fn written(self) -> String {
        let mut text = self.link.to_owned();
        if self.follows || self.on_device {
            text.push(MARK);
        }
        for (is, sign) in [(self.follows, 'f'), (self.on_device, 'd')] {
            if is {
                text.push(sign);
            }
        }
        text
    }
}

/// The line that one of the widgets of a page stored in the tab: they share a name, and each has a line.
#[must_use]
pub fn line(all: &str, place: usize) -> Option<&str> {
    all.split('\n').nth(place).filter(|line| !line.is_empty())
}

/// The same with another line; nothing where nothing is left.
#[must_use]
pub fn with_line(all: &str, place: usize, line: &str) -> Option<String> {
    let mut lines: Vec<&str> = all.split('\n').collect();
    if lines.len() <= place {
        lines.resize(place + 1, "");
    }
    if let Some(slot) = lines.get_mut(place) {
        *slot = line;
    }
    let text = lines.join("\n");
    (!text.trim_matches('\n').is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{Kept, Store, Stored, Trouble, line, with_line};

    const DEVICE: Kept = Kept::is_in(Store::Device);
    const NEWER: Kept = Kept { store: Store::Tab, trouble: Some(Trouble::Newer) };
    const ERASED: Kept = Kept { store: Store::Nowhere, trouble: Some(Trouble::Erased) };

    #[test]
    fn what_is_another_tabs_is_never_written_over_and_what_is_gone_stays_gone() {
        for (now, known, found, same, after) in [
            (DEVICE, Some("a"), Some("a"), true, DEVICE),
            (DEVICE, Some("a"), Some("b"), true, DEVICE),
            (DEVICE, Some("a"), Some("b"), false, NEWER),
            (DEVICE, Some("a"), None, false, ERASED),
            // Nobody stored anything yet, or this tab erased it.
            (DEVICE, None, None, false, DEVICE),
            // Somebody did before this tab was asked to.
            (DEVICE, None, Some("b"), false, NEWER),
            (DEVICE, None, Some("b"), true, DEVICE),
            (NEWER, Some("a"), Some("b"), false, NEWER),
            (NEWER, Some("a"), None, false, ERASED),
            (ERASED, Some("a"), Some("b"), false, ERASED),
            (Kept::default(), None, Some("b"), false, Kept::default()),
            (Kept::default(), None, None, false, Kept::default()),
        ] {
            let said = now.after_look(known, found, |_| same);
            assert_eq!(said, after, "{now:?} {known:?} {found:?} {same}");
        }
    }

    #[test]
    fn what_is_stored_is_read_back() {
        for follows in [false, true] {
            for on_device in [false, true] {
                let stored = Stored { link: "AQ-_", follows, on_device };
                assert_eq!(Stored::read(&stored.written()), stored);
            }
        }
        let earlier = Stored { link: "AQ", follows: false, on_device: false };
        assert_eq!(Stored::read("AQ"), earlier, "as earlier editions stored it");
    }

    #[test]
    fn widgets_of_one_page_have_a_line_each() {
        let two = with_line("", 1, "b").unwrap_or_default();
        assert_eq!((line(&two, 0), line(&two, 1), line(&two, 2)), (None, Some("b"), None));
        let both = with_line(&two, 0, "a").unwrap_or_default();
        assert_eq!((line(&both, 0), line(&both, 1)), (Some("a"), Some("b")));
        assert_eq!(with_line(&both, 0, "").and_then(|left| with_line(&left, 1, "")), None);
    }
}
