//! # choppy-text
//!
//! Finds texts for patients that are cut into very short sentences: three or more in a row of fewer than seven
//! words, a text of four or more sentences with fewer than seven words on average, and a screen whose
//! paragraphs of three or more sentences have fewer than eight words a sentence on average. The reader of such a
//! text has to work out how the sentences are connected. Sentences of 8 to 16 words with *because*, *if* and *but*
//! say it. Cells of tables do not count for the average of a screen.
//!
//! Bad: `Den er dyr. Den virker. Få den.` Repaired: `Lægemidlet virker godt, men det er dyrt.`

use super::avoid::Avoid;
use super::sentences::{sentences, words};
use super::{Checked, Reader, Text};
use crate::diagnostic::{Code, Diagnostic};
use std::ops::Range;

/// A sentence of fewer words is short.
const SHORT: usize = 7;

/// So many short sentences in a row are a run.
const RUN: usize = 3;

/// An average: over at least so many sentences, at least so many words.
struct Average {
    sentences: usize,
    words: usize,
}

const OF_A_TEXT: Average = Average { sentences: 4, words: SHORT };

const OF_A_SCREEN: Average = Average { sentences: 6, words: 8 };

/// A paragraph of so many sentences counts for the average of a screen.
const PARAGRAPH: usize = 3;

const HELP: &str = "join them: sentences of 8 to 16 words, with because, if, but, which";

/// The sentences of a text that are read one after the other: place, and number of words.
fn read_on(text: &str) -> Vec<Vec<(Range<usize>, usize)>> {
    let mut paragraphs: Vec<Vec<(Range<usize>, usize)>> = vec![Vec::new()];
    let mut end = 0;
    for sentence in sentences(text) {
        let between = text.get(end..sentence.start).unwrap_or_default();
        if between.contains('\n') {
            paragraphs.push(Vec::new());
        }
        end = sentence.end;
        let count = words(text.get(sentence.clone()).unwrap_or_default()).count();
        if let Some(last) = paragraphs.last_mut() {
            last.push((sentence, count));
        }
    }
    paragraphs
}

/// The first run of short sentences.
fn run_in(text: &str) -> Option<(Range<usize>, Vec<usize>)> {
    for paragraph in read_on(text) {
        let mut rest = paragraph.as_slice();
        while let Some(from) = rest.iter().position(|(_, count)| *count < SHORT) {
            let tail = rest.get(from..).unwrap_or_default();
            let length = tail.iter().take_while(|(_, count)| *count < SHORT).count();
            let run = tail.get(..length).unwrap_or_default();
            if let ([(first, _), ..], [.., (last, _)], true) = (run, run, length >= RUN) {
                let counts = run.iter().map(|(_, count)| *count).collect();
                return Some((first.start..last.end, counts));
            }
            rest = tail.get(length..).unwrap_or_default();
        }
    }
    None
}

/// Sentences and words of the paragraphs that have at least so many sentences.
fn counted(text: &str, from: usize) -> (usize, usize) {
    let paragraphs = read_on(text);
    let long = paragraphs.iter().filter(|paragraph| paragraph.len() >= from).flatten();
    long.fold((0, 0), |(sentences, words), (_, count)| (sentences + 1, words + count))
}

impl Average {
    /// Where so many sentences have too few words on average: how many that is.
    fn too_low(&self, (sentences, words): (usize, usize)) -> Option<String> {
        let low = sentences >= self.sentences && words < self.words * sentences;
        let tenths = (10 * words).checked_div(sentences).unwrap_or_default();
        low.then(|| format!("{}.{}", tenths / 10, tenths % 10))
    }
}

/// Runs the check.
pub fn run(checked: &Checked<'_>, _: &Avoid) -> Vec<Diagnostic> {
    let written = checked.written;
    let mut diagnostics = Vec::new();
    let mut wrong = |text: &Text, stretch: Range<usize>, message: String, help: String| {
        let about = written.error(Code::ChoppyText, text, stretch, message);
        diagnostics.push(about.with_help(Some(help)));
    };
    for text in written.texts.iter().filter(|text| checked.reader(text) == Reader::Patient) {
        if let Some((stretch, counts)) = run_in(&text.words) {
            let counts = counts.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
            let message = format!(
                "`{}` has a run of short sentences: {counts} words, under {SHORT} each",
                text.key
            );
            wrong(text, stretch, message, HELP.to_owned());
        } else if let Some(average) = OF_A_TEXT.too_low(counted(&text.words, 2)) {
            let message = format!(
                "`{}` has {average} words a sentence on average, at least {}",
                text.key, OF_A_TEXT.words
            );
            wrong(text, 0..text.words.len(), message, HELP.to_owned());
        }
    }
    for screen in checked.screens.iter().filter(|screen| !screen.is_table) {
        let counts = screen.texts.iter().map(|text| (*text, counted(&text.words, PARAGRAPH)));
        let mut counts: Vec<(&Text, (usize, usize))> =
            counts.filter(|(_, (sentences, _))| *sentences > 0).collect();
        let sum = counts.iter().fold((0, 0), |sum, (_, one)| (sum.0 + one.0, sum.1 + one.1));
        let Some(average) = OF_A_SCREEN.too_low(sum) else { continue };
        counts.sort_by_key(|(_, (sentences, words))| (100 * words).checked_div(*sentences));
        let named = counts.iter().take(3).map(|(text, _)| format!("`{}`", text.key));
        let named = named.collect::<Vec<_>>().join(", ");
        let message = format!(
            "the screen `{}` has {average} words a sentence on average, at least {}",
            screen.name, OF_A_SCREEN.words
        );
        if let Some((text, _)) = counts.first() {
            let help = format!("the shortest on it: {named}; {HELP}");
            wrong(text, 0..text.words.len(), message, help);
        }
    }
    diagnostics
}
