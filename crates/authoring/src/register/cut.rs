//! Cuts a document's plain text into sentences: headings, list items, footnotes and the cells of
//! tables too.
//!
//! The text of a PDF keeps lines and blank lines and loses everything else, so a block ends where a
//! line is blank, where a list item or a footnote begins, and where a line breaks off although the
//! next word would have fitted: there a heading ends. Within a block sentences end where Unicode
//! says so (UAX 29), but not after the abbreviations of the documents' languages.

use unicode_segmentation::UnicodeSegmentation as _;

/// A sentence of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// First and last line, counted from 1.
    pub lines: (usize, usize),
    /// The sentence, on one line.
    pub text: String,
}

/// Signs that begin a list item or a footnote.
const MARKS: [char; 7] = ['•', '*', '~', '§', '^', '☐', '☒'];

/// Abbreviations after which a sentence goes on, whatever follows.
const ABBREVIATIONS: [&str; 16] = [
    "jf.", "vedr.", "inkl.", "ekskl.", "f.eks.", "fx.", "ca.", "nr.", "bl.a.", "pkt.", "d.", "kl.",
    "mht.", "evt.", "hhv.", "mv.",
];

/// How much of a line's width a line and the next word may fill before the break is the writer's.
const FITS: (usize, usize) = (9, 10);

/// The sentences of a document, in its order.
#[must_use]
pub fn cut(text: &str) -> Vec<Piece> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut pieces = Vec::new();
    let mut block: Vec<(usize, &str)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let before = block.last().map(|(_, line)| *line);
        let ends = line.is_empty()
            || line.starts_with(MARKS)
            || line.starts_with("- ")
            || before.is_some_and(|before| breaks_off(before, line, width(&lines, at)));
        if ends {
            sentences(&block, &mut pieces);
            block.clear();
        }
        if !line.is_empty() {
            block.push((at + 1, line));
        }
    }
    sentences(&block, &mut pieces);
    pieces
}

/// The longest line near a line: documents change their width between parts.
fn width(lines: &[&str], at: usize) -> usize {
    let near = lines.iter().skip(at.saturating_sub(12)).take(24);
    near.map(|line| line.chars().count()).max().unwrap_or(0)
}

/// Whether a line was broken although the next word would have fitted, and a sentence may begin
/// with that word.
fn breaks_off(before: &str, line: &str, width: usize) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    let filled = before.chars().count() + 1 + word.chars().count();
    let begins = line.starts_with(char::is_uppercase);
    begins && !before.ends_with([',', '-', ';']) && filled * FITS.1 < width * FITS.0
}

/// Adds the sentences of a block.
fn sentences(block: &[(usize, &str)], pieces: &mut Vec<Piece>) {
    let mut whole = String::new();
    // Where each line begins in the whole.
    let mut starts = Vec::new();
    for (line, text) in block {
        if !whole.is_empty() {
            whole.push(' ');
        }
        starts.push((whole.len(), *line));
        whole.push_str(text);
    }
    let line_of = |at: usize| {
        starts.iter().take_while(|(start, _)| *start <= at).last().map_or(0, |(_, line)| *line)
    };
    let mut add = |from: usize, to: usize| {
        let Some(text) = whole.get(from..to) else { return };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            let last = whole.get(..to).map_or(to, |part| part.trim_end().len()).saturating_sub(1);
            pieces.push(Piece { lines: (line_of(from), line_of(last)), text });
        }
    };
    let mut from = 0;
    for (at, part) in whole.split_sentence_bound_indices() {
        let end = at + part.len();
        let so_far = whole.get(from..end).unwrap_or_default().trim_end();
        if end == whole.len() || !goes_on(so_far) {
            add(from, end);
            from = end;
        }
    }
}

/// Whether a sentence goes on after these words: they end with an abbreviation or an ordinal number.
fn goes_on(so_far: &str) -> bool {
    let last = so_far.split_whitespace().next_back().unwrap_or_default();
    let word = last.trim_start_matches(['(', '”', '"']).to_lowercase();
    let ordinal = |word: &str| word.len() < 4 && word.chars().all(|sign| sign.is_ascii_digit());
    ABBREVIATIONS.contains(&word.as_str()) || word.strip_suffix('.').is_some_and(ordinal)
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_document_is_cut_as_a_reader_would() {
        let text = "Kort overskrift \nFørste sætning fylder hele linjen ud til kanten, jf. Tabel 1, og går \
                    videre\nher. Anden sætning er fra 2. uge. \n\n• et punkt \n• et andet\n\n^Kun fra 18 år. \nTabel";
        let pieces: Vec<(usize, usize, String)> =
            cut(text).into_iter().map(|p| (p.lines.0, p.lines.1, p.text)).collect();
        let expected = [
            (1, 1, "Kort overskrift"),
            (
                2,
                3,
                "Første sætning fylder hele linjen ud til kanten, jf. Tabel 1, og går videre her.",
            ),
            (3, 3, "Anden sætning er fra 2. uge."),
            (5, 5, "• et punkt"),
            (6, 6, "• et andet"),
            (8, 8, "^Kun fra 18 år."),
            (9, 9, "Tabel"),
        ];
        let expected: Vec<(usize, usize, String)> =
            expected.map(|(from, to, text)| (from, to, text.to_owned())).into();
        assert_eq!(pieces, expected);
    }
}
