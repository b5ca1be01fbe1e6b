//! Text in boxes: as it stands, and as it stood when the person last paused or left the box. Only
//! the latter is read, so that the `1` of a `16` is never taken for an answer.

use std::collections::BTreeMap;

/// The text of one box.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    text: String,
    taken: String,
    filled: bool,
}

impl Typed {
    /// A box that was filled, and is done.
    #[must_use]
    pub fn filled(text: String) -> Self {
        Self { text: text.clone(), taken: text, filled: true }
    }

    /// The text as it stands.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.text
    }

    /// The text to read, without the space around it.
    #[must_use]
    pub fn taken(&self) -> &str {
        self.taken.trim()
    }

    /// Whether the page filled it and nobody has typed since: a number in it then has a decimal
    /// point, whatever the language.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.filled
    }

    /// The person types.
    pub fn write(&mut self, text: String) {
        self.filled = false;
        self.text = text;
    }

    /// The person pauses, or leaves the box.
    pub fn settle(&mut self) {
        self.taken.clone_from(&self.text);
    }
}

/// Several boxes, told apart by what they ask for. One that was never touched is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boxes<F>(BTreeMap<F, Typed>);

impl<F: Ord> Default for Boxes<F> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<F: Ord> Boxes<F> {
    /// The text as it stands in a box.
    #[must_use]
    pub fn typed(&self, field: &F) -> &str {
        self.0.get(field).map_or("", Typed::typed)
    }

    /// The text to read from a box.
    #[must_use]
    pub fn taken(&self, field: &F) -> &str {
        self.0.get(field).map_or("", Typed::taken)
    }

    /// The person types in a box.
    pub fn write(&mut self, field: F, text: String) {
        self.0.entry(field).or_default().write(text);
    }

    /// The person pauses, or leaves a box.
    pub fn settle(&mut self, field: F) {
        self.0.entry(field).or_default().settle();
    }

    /// Fills a box.
    pub fn fill(&mut self, field: F, text: String) {
        self.0.insert(field, Typed::filled(text));
    }

    /// Empties a box.
    pub fn clear(&mut self, field: &F) {
        self.0.remove(field);
    }
}
