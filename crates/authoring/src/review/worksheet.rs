//! The worksheet of a careful reader: each text in each language, beside the sentences that it rests on
//! and what else those sentences say.

use super::claims::Claim;
use super::ledger::State;
use super::texts::Texts;
use crate::register::{Fact, Register};
use engine::guideline::CLINICIAN;
use engine::sheet::Block;
use std::collections::{BTreeMap, BTreeSet};

/// Which texts the worksheet shows.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Keys, or what keys begin with; empty: all.
    pub keys: Vec<String>,
    /// Only texts of this language.
    pub language: Option<String>,
    /// Only texts that are not yet in this state.
    pub below: Option<State>,
}

impl Wanted {
    /// Whether a key is wanted.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        let plain = key.strip_prefix(CLINICIAN).unwrap_or(key);
        let starts = |start: &String| {
            let rest = [key, plain].into_iter().find_map(|key| key.strip_prefix(start.as_str()));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.keys.is_empty() || self.keys.iter().any(starts)
    }

    /// Whether a text is wanted.
    #[must_use]
    pub fn shows(&self, texts: &Texts, language: &str, key: &str, register: &Register) -> bool {
        let state = || texts.status(language, key, register).state;
        self.has(key)
            && self.language.as_ref().is_none_or(|wanted| wanted == language)
            && self.below.is_none_or(|below| state() < below)
            && texts.text(language, key).is_some()
    }
}

/// The sentences of the documents at hand: by short name and number.
pub type Sentences = BTreeMap<(String, usize), String>;

/// The worksheet.
#[must_use]
pub fn worksheet(
    id: &str,
    texts: &Texts,
    register: &Register,
    sentences: &Sentences,
    wanted: &Wanted,
) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(1, format!("Worksheet: {id}"))];
    let mut keys = texts.keys.iter().peekable();
    while let Some(first) = keys.next() {
        // Texts of one entry stand together: they rest on the same sentences.
        let claim = texts.claims.of(first);
        let mut group = vec![first];
        while let Some(next) =
            keys.next_if(|next| entry(next) == entry(first) && texts.claims.of(next) == claim)
        {
            group.push(next);
        }
        let lines: Vec<String> = group
            .iter()
            .flat_map(|key| texts.languages().map(move |language| (*key, language)))
            .filter(|(key, language)| wanted.shows(texts, language, key, register))
            .map(|(key, language)| line(texts, register, language, key))
            .collect();
        if lines.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(2, entry(first).to_owned()));
        blocks.push(Block::List(lines));
        blocks.extend(beside(claim, register, sentences));
    }
    blocks
}

/// The key of the entry that a text belongs to.
fn entry(key: &str) -> &str {
    let plain = key.strip_prefix(CLINICIAN).unwrap_or(key);
    plain.rsplit_once('.').map_or(plain, |(entry, _)| entry)
}

/// A text, with its key, its language and its state.
fn line(texts: &Texts, register: &Register, language: &str, key: &str) -> String {
    let status = texts.status(language, key, register);
    let by = status.reading.map(|reading| format!(", {} {}", reading.by, reading.on));
    let state = if status.is_stale() {
        format!("changed since it was read{}", by.unwrap_or_default())
    } else {
        format!("{}{}", status.state.name(), by.unwrap_or_default())
    };
    let text = texts.text(language, key).unwrap_or_default();
    format!("{language} `{key}` ({state}): {text}")
}

/// What a text rests on, and what else its sentences say.
fn beside(claim: Option<&Claim>, register: &Register, sentences: &Sentences) -> Vec<Block> {
    let facts = match claim {
        None => return vec![Block::Paragraph("Claims nothing yet.".to_owned())],
        Some(Claim::Ours(reason)) => {
            return vec![Block::Paragraph(format!("Rests on no document: {reason}."))];
        }
        Some(Claim::Facts(facts)) => facts,
    };
    let mut owned = BTreeMap::new();
    for id in facts {
        for (document, sentence) in register.sentences_of(id) {
            owned.entry((document.document.clone(), sentence.n)).or_insert(sentence);
        }
    }
    let said = |fact: &Fact| format!("{}: {}", fact.id, fact.statement);
    let known = facts.iter().filter_map(|id| register.fact(id));
    let mut rows: Vec<String> = known.map(said).collect();
    for ((document, n), sentence) in &owned {
        let (from, to) = sentence.lines;
        let words = sentences.get(&(document.clone(), *n));
        let words = words.map_or_else(|| format!("“{} …”", sentence.opens), |w| format!("“{w}”"));
        rows.push(format!("{document} sentence {n} (lines {from}–{to}): {words}"));
    }
    let others: BTreeSet<&String> = owned
        .values()
        .filter_map(|sentence| match &sentence.owner {
            crate::register::Owner::Facts(facts) => Some(facts),
            crate::register::Owner::LeftOut(_) => None,
        })
        .flatten()
        .filter(|id| !facts.contains(*id))
        .collect();
    let others: Vec<String> =
        others.into_iter().filter_map(|id| register.fact(id)).map(said).collect();
    let mut blocks = vec![Block::Paragraph("Rests on:".to_owned()), Block::List(rows)];
    if !others.is_empty() {
        blocks.push(Block::Paragraph("Its sentences also say:".to_owned()));
        blocks.push(Block::List(others));
    }
    blocks
}
