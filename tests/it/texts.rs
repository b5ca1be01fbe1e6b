//! The words of all catalogues: each check of texts finds its fault, and nothing where there is none.

use crate::support::{eczema, files, repository, text};
use authoring::library;
use authoring::read::{Catalogue, catalogue, read};
use authoring::texts::avoid::Avoid;
use authoring::texts::readability::{FROM, MOST};
use authoring::texts::{CHECKS, Checked, Home, Written, check};
use engine::guideline::CLINICIAN;
use std::collections::BTreeSet;

const SINK: &str = "tests/data/kitchen-sink";

fn list(language: &str) -> Avoid {
    let name = format!("texts/avoid.{language}.toml");
    Avoid::read(&(name.clone(), text(&name))).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

fn written(name: &str, raw: &str, language: &str) -> Written {
    Written::read(&(name.to_owned(), raw.to_owned()), language).unwrap()
}

#[test]
fn each_check_finds_its_fault_and_not_what_is_repaired() {
    let rows: toml::Table = toml::from_str(&text("tests/data/bad/texts.toml")).unwrap();
    let mut seen = BTreeSet::new();
    for row in rows["change"].as_array().unwrap() {
        let [code, language, about, underlined, bad, repaired] =
            ["code", "language", "about", "underlined", "bad", "repaired"]
                .map(|key| row[key].as_str().unwrap());
        let list = list(language);
        let catalogue = written("bad.toml", bad, language);
        let found = check(&Checked::new(&catalogue, Home::Page), &list);
        let is_it = |span: &std::ops::Range<usize>| &bad[span.clone()] == underlined;
        let finding = found.iter().find(|found| {
            found.code.name() == code
                && found.message.contains(&format!("`{about}`"))
                && found.span.as_ref().is_some_and(is_it)
        });
        let finding = finding.unwrap_or_else(|| panic!("{code} {about} is not among {found:#?}"));
        assert!(finding.help.is_some(), "{code} {about}");
        let others: Vec<_> = found.iter().filter(|other| other.code.name() != code).collect();
        assert!(others.is_empty(), "{about}: {others:#?}");
        let catalogue = written("repaired.toml", repaired, language);
        assert_eq!(check(&Checked::new(&catalogue, Home::Page), &list), [], "{about}");
        seen.insert(code.to_owned());
    }
    assert_eq!(seen, CHECKS.iter().map(|(code, _)| code.name().to_owned()).collect());
}

/// A fault is drawn as any other: the key, the language, the word underlined, the better word.
#[test]
fn a_word_to_avoid_is_drawn_in_its_file() {
    let raw = "[page]\nlead = \"Fire slags medicin.\"\n";
    let catalogue = written("text.da.toml", raw, "da");
    let found = check(&Checked::new(&catalogue, Home::Page), &list("da"));
    let drawn = found[0].render(raw, false);
    for part in [
        "error[word-to-avoid]: `slags` in `page.lead` (da)",
        "text.da.toml:2:14",
        "^^^^^\n",
        "help: better: lægemiddel",
    ] {
        assert!(drawn.contains(part), "{part} is not in:\n{drawn}");
    }
}

/// Every language that the page speaks has a list.
#[test]
fn each_language_has_its_list() {
    let mut languages = 0;
    for entry in std::fs::read_dir(repository("texts")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let language = name.strip_prefix("page.").and_then(|name| name.strip_suffix(".toml"));
        if let Some(language) = language {
            list(language);
            languages += 1;
        }
    }
    assert!(languages >= 3);
}

/// Forms of a term are looked for in texts and never shown; its meaning is.
#[test]
fn a_glossary_is_held_to_what_it_shows() {
    let raw =
        "glossary.a.forms = \"førstevalg|første valg\"\nglossary.a.means = \"en slags creme\"";
    let catalogue = written("f", raw, "da");
    let found = check(&Checked::new(&catalogue, Home::Page), &list("da"));
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(messages, ["`slags` in `glossary.a.means` (da)"]);
}

/// Staff read what patients do not: only words that are wrong for everyone are told of.
#[test]
fn words_for_patients_are_not_asked_of_staff() {
    let raw = "export.effect = \"effekt\"\nexport.basis = \"vores læsning\"";
    let catalogue = written("f", raw, "da");
    for (home, number) in [(Home::Page, 2), (Home::Review, 1)] {
        assert_eq!(check(&Checked::new(&catalogue, home), &list("da")).len(), number);
    }
}

fn patients(words: &Catalogue) -> BTreeSet<&str> {
    let apart = [CLINICIAN, "glossary.", "invariant.", "comparison_basis."];
    let keys = words.keys().map(String::as_str);
    keys.filter(|key| !apart.iter().any(|part| key.starts_with(part))).collect()
}

/// Each text for patients stands on a screen, and the data name the screens.
#[test]
fn every_text_for_patients_stands_on_a_screen() {
    for (folder, named) in [
        ("guidelines/atopisk-eksem/2.1", "section follow_up"),
        ("guidelines/pompes-sygdom/1.0", "drug cipaglucosidase_miglustat"),
        (SINK, "section plants"),
    ] {
        let files = files(folder);
        let checked = read(&files).unwrap_or_else(|wrong| panic!("{wrong:?}"));
        for (language, file) in &files.texts {
            let written = Written::read(file, language).unwrap();
            let looked_at = Checked::new(&written, Home::Guideline(&checked.guideline));
            let texts = looked_at.screens.iter().flat_map(|screen| &screen.texts);
            let on_screens: BTreeSet<&str> = texts.map(|text| text.key.as_str()).collect();
            assert_eq!(on_screens, patients(&checked.texts[language]), "{folder} {language}");
            let names: Vec<&str> = looked_at.screens.iter().map(|s| s.name.as_str()).collect();
            assert!(names.contains(&named), "{named} is not among {names:?}");
        }
    }
    let card = |drug: &str| {
        let files = files("guidelines/atopisk-eksem/2.1");
        let written = Written::read(&files.texts["da"], "da").unwrap();
        let looked_at = Checked::new(&written, Home::Guideline(eczema()));
        let screen = looked_at.screens.into_iter().find(|screen| screen.name == drug).unwrap();
        screen.texts.iter().map(|text| text.key.clone()).collect::<Vec<String>>()
    };
    let (injected, tablet) = (card("drug dupilumab"), card("drug baricitinib"));
    let eyes = "rule.EYE_DUPI_LESS.text".to_owned();
    assert!(injected.contains(&eyes) && !tablet.contains(&eyes));
    assert!(tablet.contains(&"class.jak.explain".to_owned()));
}

#[test]
fn every_part_of_a_document_is_a_screen() {
    let folder = "documents/metodevarsel-dupilumab";
    let file = |name: &str| (name.to_owned(), text(&format!("{folder}/{name}")));
    let mut files = library::Files { document: file("document.toml"), ..Default::default() };
    for language in ["da", "en", "nb"] {
        files.texts.insert(language.to_owned(), file(&format!("text.{language}.toml")));
    }
    let checked = library::read(&files).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let written = Written::read(&files.texts["da"], "da").unwrap();
    let looked_at = Checked::new(&written, Home::Document(&checked.document));
    let names: BTreeSet<String> = looked_at.screens.iter().map(|s| s.name.clone()).collect();
    let parts = checked.document.part.iter().map(|part| format!("part {}", part.id.get_ref()));
    for part in parts.chain(["head".to_owned()]) {
        assert!(names.contains(&part), "{part} is not among {names:?}");
    }
    // Nobody can write the names of drugs shorter.
    assert!(looked_at.names.contains(&"dupilumab".to_owned()));
}

/// The figures of the page's own screens, printed by `cargo xtask test`.
#[test]
fn the_page_is_measured() {
    println!(
        "LIX = words / sentences + 100 × words of seven letters or more / words, of screens of more than {FROM} \
         words for patients, names left out; at most {MOST}"
    );
    for name in ["page", "reading"] {
        for language in ["da", "en", "nb"] {
            let path = format!("texts/{name}.{language}.toml");
            let written = written(&path, &text(&path), language);
            let checked = Checked::new(&written, Home::Page);
            let measured = checked.measured();
            let hardest = measured.iter().max_by_key(|(_, lix)| lix.tenths()).unwrap();
            let (count, screen) = (measured.len(), &hardest.0.name);
            println!("{path}: screens {count}, the hardest `{screen}`: {}", hardest.1);
            // Each part of the page is a screen.
            let words = catalogue(&text(&path)).unwrap();
            let own = patients(&words);
            let parts = own.iter().filter_map(|key| key.split('.').next());
            let parts: BTreeSet<&str> =
                parts.filter(|part| !["easi", "analysis"].contains(part)).collect();
            let screens: BTreeSet<&str> =
                checked.screens.iter().map(|screen| screen.name.as_str()).collect();
            assert_eq!(screens, parts, "{path}");
        }
    }
}

/// The page on each check is the comment of its file. `UPDATE=1` rewrites them.
#[test]
fn each_check_of_texts_has_its_page() {
    for (code, _) in CHECKS {
        crate::checks::has_its_page("crates/authoring/src/texts", code.name());
    }
}
