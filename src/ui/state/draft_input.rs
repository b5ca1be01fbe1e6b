//! Text in boxes: as it stands, and as it stood when the person last paused or left the box. Only
//! the latter is read, so that the `1` of a `16` is never taken for an answer.

/// The text of one box.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftInput {
    text: String,
    taken: String,
    filled: bool,
}

impl DraftInput {
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

    /// Whether what stands in the box is not taken yet: what was taken before still counts.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.text != self.taken
    }

    /// The person pauses, or leaves the box.
    pub fn settle(&mut self) {
        if self.is_pending() {
            self.taken.clone_from(&self.text);
        }
    }
}

/// Several boxes, told apart by what they ask for. One that was never touched is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftInputs<F>(Vec<(F, DraftInput)>);

impl<F> Default for DraftInputs<F> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<F: PartialEq> DraftInputs<F> {
    fn find(&self, field: &F) -> Option<&DraftInput> {
        self.0.iter().find(|(known, _)| known == field).map(|(_, typed)| typed)
    }

    fn alter(&mut self, field: F, alter: impl FnOnce(&mut DraftInput)) {
        if let Some((_, typed)) = self.0.iter_mut().find(|(known, _)| *known == field) {
            return alter(typed);
        }
        let mut typed = DraftInput::default();
        alter(&mut typed);
        self.0.push((field, typed));
    }

    /// The text as it stands in a box.
    #[must_use]
    pub fn typed(&self, field: &F) -> &str {
        self.find(field).map_or("", DraftInput::typed)
    }

    /// The text to read from a box.
    #[must_use]
    pub fn taken(&self, field: &F) -> &str {
        self.find(field).map_or("", DraftInput::taken)
    }

    /// Whether what stands in a box is not taken yet.
    #[must_use]
    pub fn is_pending(&self, field: &F) -> bool {
        self.find(field).is_some_and(DraftInput::is_pending)
    }

    /// The person types in a box.
    pub fn write(&mut self, field: F, text: String) {
        self.alter(field, |typed| typed.write(text));
    }

    /// Takes what stands in all boxes but the one that the person is typing in.
    pub fn settle(&mut self, but: Option<&F>) {
        for (field, typed) in &mut self.0 {
            if but != Some(&*field) {
                typed.settle();
            }
        }
    }

    /// Fills a box.
    pub fn fill(&mut self, field: F, text: String) {
        self.alter(field, |typed| *typed = DraftInput::filled(text));
    }

    /// Empties a box.
    pub fn clear(&mut self, field: &F) {
        self.0.retain(|(known, _)| known != field);
    }
}
