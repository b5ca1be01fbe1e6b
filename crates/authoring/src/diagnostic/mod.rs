//! What is wrong with a file, for the person who wrote it: where, what, and what would be right.

mod code;

use std::fmt;
use std::ops::Range;

pub use code::{Code, Severity};
pub use engine::suggest::{closest, did_you_mean};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Diagnostic {
    /// Kind of problem.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// The file, as the author named it.
    pub file: String,
    /// Bytes of the file that it is about; `None` where it is about the file as a whole.
    pub span: Option<Range<usize>>,
    /// What is wrong: lowercase, no full stop.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A problem at a stretch of a file, as bad as its code says.
    #[must_use]
    pub fn at(code: Code, file: &str, span: Range<usize>, message: String) -> Self {
        Self {
            code,
            severity: code.severity(),
            file: file.to_owned(),
            span: Some(span),
            message,
            help: None,
        }
    }

    /// A problem of a file as a whole, as bad as its code says.
    #[must_use]
    pub fn about_file(code: Code, file: &str, message: String) -> Self {
        Self {
            code,
            severity: code.severity(),
            file: file.to_owned(),
            span: None,
            message,
            help: None,
        }
    }

    /// An error where a file is no TOML of its kind.
    #[must_use]
    pub fn syntax(file: &str, error: &toml::de::Error) -> Self {
        let span = error.span().unwrap_or_default();
        Self::at(Code::Syntax, file, span, error.message().to_owned())
    }

    /// The same with what would be right.
    #[must_use]
    pub fn with_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// Draws the diagnostic with the line it is about underlined. `text` is the file's text.
    #[must_use]
    pub fn render(&self, text: &str, colour: bool) -> String {
        use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = level
            .primary_title(self.message.as_str())
            .id(self.code.name())
            .elements(Vec::<Snippet<'_, annotate_snippets::Annotation<'_>>>::new());
        if let Some(span) = &self.span {
            let end = span.end.min(text.len());
            let span = span.start.min(end)..end;
            group = group.element(
                Snippet::source(text)
                    .path(self.file.as_str())
                    .annotation(AnnotationKind::Primary.span(span)),
            );
        } else {
            group = group.element(annotate_snippets::Origin::path(self.file.as_str()));
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group]).clone()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}]", self.file, self.message, self.code)
    }
}
