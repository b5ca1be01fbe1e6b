//! How a guideline was checked: what was looked at for every patient, for whoever reads the page.

use crate::check::{CHECKS, Proof};
use crate::review::texts::Counts;
use engine::guideline::Guideline;
use engine::sheet::Block;
use engine::words::Words;

/// How a guideline was checked. `texts` counts the texts of the language by how far they have come,
/// where there is a register to compare them with; `built` is the date of the build, `YYYY-MM-DD`.
#[must_use]
pub fn proven(
    guideline: &Guideline,
    proof: &Proof,
    texts: Option<&Counts>,
    built: &str,
    words: &Words,
) -> Vec<Block> {
    let t = |key: &str| words.t(&["checked.", key].concat());
    let say = |key: &str, values: &[(&str, &str)]| {
        let key = ["checked.", key].concat();
        words.say(&key, values)
    };
    let grouped = |number: &num_bigint::BigUint| words.grouped(&number.to_string());
    let title = words.t("guideline.title");
    let (patients, built) = (grouped(&proof.patients), words.date(built));
    let lead = [("guideline", title.as_str()), ("version", &guideline.version), ("date", &built)];
    let invariants = proof.invariants.iter().map(|(id, patients)| {
        vec![words.t(&["invariant.", id].concat()), grouped(patients), t("holds")]
    });
    let checks =
        CHECKS.iter().map(|(code, _)| t(&["check.", &code.name().replace('-', "_")].concat()));
    let mut blocks = vec![
        Block::Heading(1, t("title")),
        Block::Paragraph(say("lead", &lead)),
        Block::Paragraph(say("patients", &[("patients", &patients)])),
        Block::Heading(2, t("invariants")),
        Block::Table {
            caption: t("invariants_caption"),
            head: vec![t("promise"), t("concerns"), t("result")],
            rows: invariants.collect(),
        },
        Block::Heading(2, t("checks")),
        Block::List(checks.collect()),
    ];
    // What they are and why is for those who read the file: `guideline check` says it.
    if !proof.allowed.is_empty() {
        blocks.push(Block::Paragraph(words.count("checked.allowed", proof.allowed.len())));
    }
    if let Some(counts) = texts {
        blocks.push(Block::Heading(2, t("texts")));
        blocks.push(Block::Paragraph(read(counts, guideline, words)));
    }
    blocks.extend([
        Block::Heading(2, t("limits")),
        Block::List(vec![t("limit_document"), t("limit_follow_up"), t("limit_patients")]),
    ]);
    blocks
}

/// How many texts were read beside their sources, and how many the publisher has approved.
fn read(counts: &Counts, guideline: &Guideline, words: &Words) -> String {
    let Counts { drafted, compared, approved, .. } = counts;
    let publisher = guideline.documents.first().map_or("", |document| &document.publisher);
    let number = |number: usize| words.grouped(&number.to_string());
    let (all, read) = (number(drafted + compared + approved), number(compared + approved));
    let approved = match approved {
        0 => words.say("checked.none_approved", &[("publisher", publisher)]),
        n => words.say("checked.approved", &[("n", &number(*n)), ("publisher", publisher)]),
    };
    [words.say("checked.compared", &[("all", &all), ("n", &read)]), approved].join(" ")
}
