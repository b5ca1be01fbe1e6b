//! No text tells a person to stop a medicine by themselves: whoever is told to stop is told to talk to the
//! doctor in the same sentence. Texts for clinicians are for those who decide.

use crate::support::{repository, text};
use authoring::read::catalogue;
use authoring::texts::sentences::{sentences, words};
use engine::guideline::CLINICIAN;
use std::path::Path;

/// A language: words that stop, those who decide, words that turn it round, and words that begin a condition.
struct Language {
    name: &'static str,
    stop: &'static [&'static str],
    doctor: &'static [&'static str],
    not: &'static [&'static str],
    condition: &'static [&'static str],
}

const LANGUAGES: [Language; 3] = [
    Language {
        name: "da",
        stop: &[
            "stop",
            "stoppe",
            "stopper",
            "stoppes",
            "seponer",
            "seponér",
            "seponere",
            "seponeres",
            "afbryd",
            "afbryde",
            "afbrydes",
            "afslut",
            "afslutte",
            "afsluttes",
            "ophør",
        ],
        doctor: &["læge", "lægen", "lægens", "hudlæge", "hudlægen", "lægelig"],
        not: &["ikke", "aldrig"],
        condition: &["hvis", "når", "medmindre"],
    },
    Language {
        name: "en",
        stop: &["stop", "stops", "stopping", "discontinue", "discontinued", "cease", "quit"],
        doctor: &["doctor", "doctors", "doctor's", "doctor’s", "dermatologist", "clinician"],
        not: &["not", "never", "don't", "don’t"],
        condition: &["if", "when", "unless"],
    },
    Language {
        name: "nb",
        stop: &[
            "stopp",
            "stoppe",
            "stopper",
            "stoppes",
            "slutt",
            "slutte",
            "slutter",
            "seponer",
            "seponere",
            "seponeres",
            "avbryt",
            "avbryte",
            "avbrytes",
            "avslutt",
            "avslutte",
            "avsluttes",
        ],
        doctor: &["lege", "legen", "legens", "hudlege", "hudlegen"],
        not: &["ikke", "aldri"],
        condition: &["hvis", "når", "med mindre"],
    },
];

/// Texts in which something else stops: what their keys begin with, and why.
const SOMETHING_ELSE: [(&str, &str); 3] = [
    ("next.", "where one may stop answering"),
    ("part.", "of documents that tell what happened, not what to do"),
    ("guideline.intended_use", "says what the page is no ground for"),
];

impl Language {
    /// The parts of a sentence between commas and before its conditions, each as words in small letters.
    fn clauses(&self, sentence: &str) -> Vec<Vec<String>> {
        let mut clauses: Vec<Vec<String>> = Vec::new();
        for part in sentence.split([',', ';', ':', '–']) {
            clauses.push(Vec::new());
            for word in words(part).map(str::to_lowercase) {
                let begins = self.condition.contains(&word.as_str());
                if begins && clauses.last().is_some_and(|clause| !clause.is_empty()) {
                    clauses.push(Vec::new());
                }
                clauses.last_mut().unwrap().push(word);
            }
        }
        clauses
    }

    /// Whether a sentence tells to stop, and not to talk to the doctor about it.
    fn orders(&self, sentence: &str) -> bool {
        let has = |clause: &[String], known: &[&str]| {
            clause.iter().any(|word| known.contains(&word.as_str()))
        };
        let clauses = self.clauses(sentence);
        let stops = clauses.iter().any(|clause| {
            let conditional =
                clause.first().is_some_and(|first| self.condition.contains(&first.as_str()));
            has(clause, self.stop) && !has(clause, self.not) && !conditional
        });
        let asks = sentence.trim_end().ends_with('?');
        stops && !asks && !clauses.iter().any(|clause| has(clause, self.doctor))
    }
}

fn catalogues(folder: &Path, language: &str, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let ours =
            ["page", "reading", "text"].iter().any(|of| name == format!("{of}.{language}.toml"));
        if path.is_dir() {
            catalogues(&path, language, found);
        } else if ours {
            found.push(path.strip_prefix(repository("")).unwrap().display().to_string());
        }
    }
}

#[test]
fn nobody_is_told_to_stop_without_the_doctor() {
    let mut wrong = Vec::new();
    for language in &LANGUAGES {
        let mut files = Vec::new();
        for folder in ["texts", "guidelines", "documents"] {
            catalogues(&repository(folder), language.name, &mut files);
        }
        assert!(files.len() >= 3, "{}: {files:?}", language.name);
        for file in files {
            for (key, said) in catalogue(&text(&file)).unwrap() {
                let excepted = SOMETHING_ELSE.iter().any(|(start, _)| key.starts_with(start));
                if excepted || key.starts_with(CLINICIAN) {
                    continue;
                }
                for sentence in sentences(&said) {
                    let sentence = &said[sentence];
                    if language.orders(sentence) {
                        wrong.push(format!("{file}: `{key}`: {sentence}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stood in the catalogues once, and how it may be said.
#[test]
fn an_order_to_stop_is_known_from_what_is_none() {
    for (language, order, sentence) in [
        ("da", true, "stop, hvis det ikke virker"),
        ("da", true, "Virker medicinen ikke nok, stopper I den."),
        ("da", true, "Hvis der ikke er tegn på virkning, stopper behandlingen"),
        ("da", true, "Behandlingen stoppes, når der ikke er virkning."),
        ("da", false, "Virker lægemidlet ikke, taler du med lægen om at stoppe."),
        ("da", false, "Stop ikke på egen hånd."),
        ("da", false, "Stop eller skift aldrig medicin på egen hånd."),
        ("da", false, "Er behandlingen stoppet?"),
        ("da", false, "Hvis du stopper, kan eksemet komme igen."),
        ("en", true, "stop if it does not work"),
        ("en", true, "If there is no sign of effect, the treatment stops"),
        ("en", false, "Talk to your doctor about stopping if there is no effect."),
        ("en", false, "Do not stop on your own."),
        ("nb", true, "stopp hvis det ikke virker"),
        ("nb", true, "Virker ikke legemidlet, slutter du."),
        ("nb", false, "Snakk med legen om å slutte hvis det ikke virker."),
        ("nb", false, "Slutt aldri på egen hånd."),
    ] {
        let known = LANGUAGES.iter().find(|known| known.name == language).unwrap();
        assert_eq!(known.orders(sentence), order, "{sentence}");
    }
}
