//! Two registers, one truth: where the page speaks to a clinician, it speaks about the patient and never
//! to them.

use crate::recommendations;
use crate::support::{ECZEMA, ids_in, repository, text};
use authoring::read::{Catalogue, catalogue};
use engine::guideline::CLINICIAN;
use engine::words::Words;

/// Words by which a language speaks to one person, or to a patient and their doctor.
const ADDRESS: [(&str, &[&str]); 3] = [
    ("da", &["du", "dig", "din", "dit", "dine", "jer", "jeres"]),
    ("en", &["you", "your", "yours"]),
    ("nb", &["du", "deg", "din", "ditt", "dine", "dere"]),
];

/// What may address the patient all the same, by how its keys begin, and why.
const SPOKEN_TO_THE_PATIENT: [(&str, &str); 1] =
    [("plan.calendar_text", "goes along in the patient's own calendar")];

/// All words of each guideline in each of its languages, the page's own among them.
fn all() -> Vec<(&'static str, &'static [&'static str], Catalogue)> {
    let mut all = Vec::new();
    for (language, address) in ADDRESS {
        let page = catalogue(&text(&format!("texts/page.{language}.toml"))).unwrap();
        let others =
            recommendations::ids().into_iter().map(|id| recommendations::package(&id).texts);
        for texts in others.chain([ECZEMA.texts.clone()]) {
            let Some(own) = texts.get(language) else { continue };
            let mut words = page.clone();
            words.extend(own.clone());
            all.push((language, address, words));
        }
    }
    all
}

fn addresses(said: &str, address: &[&str]) -> bool {
    let said = said.to_lowercase();
    said.split(|sign: char| !sign.is_alphanumeric()).any(|word| address.contains(&word))
}

#[test]
fn a_clinician_is_never_spoken_to_as_the_patient() {
    for (language, address, all) in all() {
        let words = Words::new(language, all.clone()).for_clinicians();
        for key in all.keys().filter(|key| !key.starts_with(CLINICIAN)) {
            let said = words.t(key);
            let excepted = SPOKEN_TO_THE_PATIENT.iter().any(|(start, _)| key.starts_with(start));
            assert!(excepted || !addresses(&said, address), "{language}: `{key}` says: {said}");
        }
    }
}

/// An exception that nothing needs any more is taken out.
#[test]
fn each_exception_is_needed() {
    for (start, why) in SPOKEN_TO_THE_PATIENT {
        let needed = all().into_iter().any(|(_, address, words)| {
            let mut words = words.into_iter().filter(|(key, _)| key.starts_with(start));
            words.any(|(_, said)| addresses(&said, address))
        });
        assert!(needed, "nothing needs `{start}` ({why})");
    }
}

/// Clinicians are told in words of their own what decides: nothing of these is left to the words for patients.
#[test]
fn what_decides_has_words_of_its_own_for_clinicians() {
    for (language, _, all) in all() {
        for start in ["rule.", "warning.", "response.", "action.", "start.", "section.", "message."]
        {
            for key in all.keys().filter(|key| key.starts_with(start)) {
                assert!(all.contains_key(&[CLINICIAN, key].concat()), "{language}: `{key}`");
            }
        }
    }
}

/// No text names a fact by its id: a source is told in words, and ids stand beside it for whoever asks.
#[test]
fn no_words_hold_an_id() {
    let mut read = 0;
    let mut folders = vec![repository("texts"), repository("guidelines"), repository("documents")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            // `text.da.toml`, and not the ledger `review.toml`.
            let is_text = ["text.", "page.", "review.", "reading."]
                .iter()
                .any(|kind| name.starts_with(kind) && name.matches('.').count() == 2);
            if path.is_dir() {
                folders.push(path);
            } else if is_text && name.ends_with(".toml") {
                read += 1;
                for (key, said) in catalogue(&std::fs::read_to_string(&path).unwrap()).unwrap() {
                    assert_eq!(ids_in(&said), Vec::<&str>::new(), "{}: `{key}`", path.display());
                }
            }
        }
    }
    assert!(read > 20, "{read}");
}
