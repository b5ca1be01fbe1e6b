//! A catalogue with the place of each text in its file.

use crate::diagnostic::{Code, Diagnostic};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A text of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its key.
    pub key: String,
    /// Its words.
    pub words: String,
    /// Bytes of the file, with the quotation marks.
    pub span: Range<usize>,
}

/// A catalogue as it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file, as the author named it.
    pub file: String,
    /// The language.
    pub language: String,
    /// The texts, in the order of the file.
    pub texts: Vec<Text>,
    /// The text of the file.
    raw: String,
}

impl Written {
    /// Reads a catalogue: name of the file, and its text.
    ///
    /// # Errors
    /// Where the text is not the TOML of a catalogue.
    pub fn read((file, raw): &(String, String), language: &str) -> Result<Self, Diagnostic> {
        let tree = DeTable::parse(raw).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            Diagnostic::at(Code::Unreadable, file, span, error.message().to_owned())
        })?;
        let mut texts = Vec::new();
        collect("", tree.get_ref(), &mut texts);
        texts.sort_by_key(|text| text.span.start);
        Ok(Self { file: file.clone(), language: language.to_owned(), texts, raw: raw.clone() })
    }

    /// The bytes of the file for a stretch of a text; where it was written with escapes, those of the
    /// whole text.
    #[must_use]
    pub fn place(&self, text: &Text, stretch: Range<usize>) -> Range<usize> {
        let written = self.raw.get(text.span.clone()).unwrap_or_default();
        if let Some(start) = written.find(&text.words) {
            let start = text.span.start + start;
            return start + stretch.start..start + stretch.end;
        }
        // An escape before it moves the stretch; an escape within it hides the stretch.
        let before = text.words.get(..stretch.start).unwrap_or_default();
        let wanted = text.words.get(stretch).filter(|wanted| !wanted.is_empty());
        let found = wanted.and_then(|wanted| {
            let earlier = before.matches(wanted).count();
            let (at, found) = written.match_indices(wanted).nth(earlier)?;
            Some(text.span.start + at..text.span.start + at + found.len())
        });
        found.unwrap_or_else(|| text.span.clone())
    }

    /// An error about a stretch of a text.
    #[must_use]
    pub fn error(
        &self,
        code: Code,
        text: &Text,
        stretch: Range<usize>,
        message: String,
    ) -> Diagnostic {
        Diagnostic::at(code, &self.file, self.place(text, stretch), message)
    }
}

fn collect(prefix: &str, table: &DeTable<'_>, texts: &mut Vec<Text>) {
    for (name, value) in table {
        let key = match prefix {
            "" => name.get_ref().clone().into_owned(),
            prefix => [prefix, ".", name.get_ref()].concat(),
        };
        of_value(key, value, texts);
    }
}

fn of_value(key: String, value: &Spanned<DeValue<'_>>, texts: &mut Vec<Text>) {
    if let DeValue::Table(level) = value.get_ref() {
        collect(&key, level, texts);
    } else if let Some(words) = value.get_ref().as_str() {
        texts.push(Text { key, words: words.trim().to_owned(), span: value.span() });
    }
}

#[cfg(test)]
mod tests {
    use super::Written;

    #[test]
    fn each_stretch_of_a_text_is_found_in_the_file() {
        let raw = "[a]\nb = \"en to en\"\nc = { d = \"e\\\\n\\nen to en\" }\n";
        let written = Written::read(&("f".to_owned(), raw.to_owned()), "da").unwrap();
        let keys: Vec<&str> = written.texts.iter().map(|text| text.key.as_str()).collect();
        assert_eq!(keys, ["a.b", "a.c.d"]);
        for text in &written.texts {
            let (at, word) = text.words.match_indices("en").last().unwrap();
            let place = written.place(text, at..at + word.len());
            assert_eq!(&raw[place.clone()], "en", "{}", text.key);
            assert!(raw[place.end..].starts_with('"'), "{}", text.key);
        }
        assert!(Written::read(&("f".to_owned(), "a = ".to_owned()), "da").is_err());
    }
}
