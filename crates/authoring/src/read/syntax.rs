//! The syntax of a file: every fault of it, told once.

use std::borrow::Cow;
use std::ops::Range;
use toml::de::DeTable;

/// A fault of the syntax.
pub struct Fault {
    /// Where it is.
    pub span: Range<usize>,
    /// What is wrong, in the parser's words.
    pub message: String,
    /// What cannot be relied on because of it.
    pub spoils: Range<usize>,
    /// It leaves something open, so that nothing of the part can be made out.
    pub open: bool,
}

/// What is wrong, and the text without the parts that nothing can be made of: every other place
/// stays where it was.
pub fn faults(text: &str) -> (Vec<Fault>, Cow<'_, str>) {
    let all = errors(text);
    if all.is_empty() {
        return (Vec::new(), Cow::Borrowed(text));
    }
    // What is left open swallows what follows. So each part between two headers is read by itself.
    let mut faults: Vec<Fault> = Vec::new();
    let mut rest = text.to_owned();
    for part in parts(text) {
        let errors = errors(text.get(part.clone()).unwrap_or_default());
        let place = |span: &Range<usize>| part.start + span.start..part.start + span.end;
        let open = errors.iter().any(|(_, message)| is_open(message));
        for (span, message) in &errors {
            let span = place(span);
            let spoils = if open { part.clone() } else { line(text, span.start) };
            // One fault of a line, or of what was left open, is followed by others of its making.
            if faults.last().is_none_or(|fault| fault.spoils != spoils) {
                faults.push(Fault { span, message: message.clone(), spoils, open });
            }
        }
        if open {
            let gap: String = text
                .get(part.clone())
                .unwrap_or_default()
                .bytes()
                .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
                .collect();
            rest.replace_range(part, &gap);
        }
    }
    // What only the whole shows: a name that stands twice.
    for (span, message) in errors(&rest) {
        let told = |fault: &Fault| fault.spoils.start <= span.start && span.end <= fault.spoils.end;
        if !faults.iter().any(told) {
            let spoils = line(text, span.start);
            faults.push(Fault { span, message, spoils, open: false });
        }
    }
    (faults, Cow::Owned(rest))
}

fn errors(text: &str) -> Vec<(Range<usize>, String)> {
    let mut errors: Vec<(Range<usize>, String)> = DeTable::parse_recoverable(text)
        .1
        .iter()
        .map(|error| (error.span().unwrap_or(0..0), error.message().to_owned()))
        .collect();
    errors.sort_by_key(|(span, _)| span.start);
    errors
}

/// Whether a fault means that what follows was taken for part of something else.
fn is_open(message: &str) -> bool {
    ["unclosed", "missing comma", "multi-line", "in array", "in inline table"]
        .iter()
        .any(|sign| message.contains(sign))
}

/// The parts of a file: what stands before the first header, and each header with what follows.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') && at > 0 {
            starts.push(at);
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

/// The line that a place stands in.
pub fn line(text: &str, at: usize) -> Range<usize> {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |n| at + n);
    start..end
}
