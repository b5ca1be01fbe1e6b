//! Sentences, claims and the ledger: each fault is found and told, and what was read falls back when it
//! changes.

use crate::support::{repository, text};
use authoring::diagnostic::Diagnostic;
use authoring::register::{self, Difference, Ledger, LeftOut, Owner, Register, begin, renew};
use authoring::review::ledger::State;
use authoring::review::numbers;
use authoring::review::texts::{Files, Texts};
use authoring::review::worksheet::{Sentences, Wanted, worksheet};
use engine::sheet::plain;
use std::collections::{BTreeMap, BTreeSet};

type Named = BTreeMap<String, String>;

fn sound() -> Named {
    let rows: toml::Table = toml::from_str(&text("tests/data/bad/review.toml")).unwrap();
    let files = rows["sound"].as_table().unwrap();
    files.iter().map(|(name, text)| (name.clone(), text.as_str().unwrap().to_owned())).collect()
}

fn of(files: &Named, name: &str) -> (String, String) {
    (name.to_owned(), files[name].clone())
}

fn register_files(files: &Named) -> register::Files {
    register::Files {
        facts: vec![of(files, "facts.md")],
        sentences: vec![of(files, "sentences.toml")],
        left_out: of(files, "left-out.toml"),
    }
}

fn text_files(files: &Named) -> Files {
    Files {
        id: "one".to_owned(),
        data: vec![of(files, "guideline.toml")],
        texts: [("da".to_owned(), of(files, "text.da.toml"))].into(),
        claims: of(files, "claims.toml"),
        ledger: of(files, "review.toml"),
    }
}

/// All that is wrong with the files.
fn found(files: &Named) -> Vec<Diagnostic> {
    let of_register = register_files(files);
    let register = match Register::read(&of_register) {
        Ok(register) => register,
        Err(found) => return found,
    };
    let of_texts = text_files(files);
    let texts = match Texts::read(&of_texts) {
        Ok(texts) => texts,
        Err(found) => return found,
    };
    let mut found = texts.check(&of_texts, &register);
    found.extend(numbers::check(&texts, &of_texts, &register));
    let said: BTreeSet<&str> = texts.claims.said(&texts.keys).into_keys().collect();
    found.extend(register.unsaid(&of_register, &said));
    found
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    assert_eq!(found(&sound()), []);
}

#[test]
fn each_fault_is_told_with_its_place_and_the_remedy() {
    let rows: toml::Table = toml::from_str(&text("tests/data/bad/review.toml")).unwrap();
    for change in rows["change"].as_array().unwrap() {
        let get = |key: &str| change.get(key).and_then(toml::Value::as_str);
        let (code, name, put) = (get("code").unwrap(), get("file").unwrap(), get("put").unwrap());
        let mut files = sound();
        let file = files.get_mut(name).unwrap();
        *file = match get("find") {
            Some(find) => {
                assert!(file.contains(find), "{name} has no `{find}`");
                file.replacen(find, put, 1)
            }
            None => put.to_owned(),
        };
        let told = found(&files);
        let one = told.iter().find(|one| one.code.name() == code);
        let one = one.unwrap_or_else(|| panic!("{code} is not among {told:?}"));
        assert!(one.message.starts_with(get("message").unwrap()), "{code}: {}", one.message);
        assert!(one.help.is_some(), "{code} has no remedy");
        if let Some(help) = get("help") {
            assert_eq!(one.help.as_deref(), Some(help), "{code}");
        }
        if let Some(underlined) = get("underlined") {
            let text = &files[&one.file];
            assert_eq!(&text[one.span.clone().expect(code)], underlined, "{code}");
        }
    }
}

/// Each code has a page with a bad and a repaired example.
#[test]
fn each_fault_has_its_page() {
    let rows: toml::Table = toml::from_str(&text("tests/data/bad/review.toml")).unwrap();
    for change in rows["change"].as_array().unwrap() {
        let code = change["code"].as_str().unwrap();
        let page = text(&format!("docs/checks/{code}.md"));
        assert!(page.starts_with(&format!("# {code}\n")), "{code}");
        for part in ["\nBad: ", "\nRepaired: "] {
            assert!(page.contains(part), "docs/checks/{code}.md has no `{}`", part.trim());
        }
    }
}

/// Every text of every catalogue was read beside what it rests on, and has not changed since.
#[test]
fn every_text_is_compared() {
    let printed = crate::command::guideline(&["review", "--require", "compared"], "");
    assert_eq!(printed.code, Some(0), "{}{}", printed.out, printed.err);
}

#[test]
fn a_text_that_changes_counts_as_drafted_again() {
    let mut files = sound();
    let register = Register::read(&register_files(&files)).unwrap();
    let mut texts = Texts::read(&text_files(&files)).unwrap();
    let key = "rule.ADULT.text";
    let state = |texts: &Texts, register: &Register| texts.status("da", key, register).state;
    assert_eq!(state(&texts, &register), State::Drafted);
    let sum = texts.sum("da", key, &register).unwrap();
    let read: BTreeMap<String, String> = [(key.to_owned(), sum)].into();
    texts.ledger.accept(State::Compared, "da", ("NN", "2026-11-30"), &read);
    assert_eq!(state(&texts, &register), State::Compared);
    assert_eq!(texts.counts("da", &register).compared, 1);
    // A later reading takes the place of the earlier.
    texts.ledger.accept(State::Approved, "da", ("MM", "2026-12-01"), &read);
    assert_eq!(texts.ledger.readings.len(), 1);
    // What is written is read again.
    files.insert("review.toml".to_owned(), texts.ledger.write());
    let again = Texts::read(&text_files(&files)).unwrap();
    assert_eq!(state(&again, &register), State::Approved);
    assert_eq!(found(&files), []);
    // The text changes, or its fact does.
    for (name, find, put) in [
        ("text.da.toml", "kun til voksne", "til voksne"),
        ("facts.md", "18 years or older", "18 years and older"),
        ("sentences.toml", "00000001", "00000009"),
    ] {
        let mut changed = files.clone();
        let file = changed.get_mut(name).unwrap();
        *file = file.replacen(find, put, 1);
        let register = Register::read(&register_files(&changed)).unwrap();
        let texts = Texts::read(&text_files(&changed)).unwrap();
        let status = texts.status("da", key, &register);
        assert!(status.is_stale(), "{name}");
        assert_eq!(texts.counts("da", &register).stale, 1, "{name}");
    }
}

#[test]
fn the_worksheet_shows_each_text_beside_its_sentences() {
    let files = sound();
    let register = Register::read(&register_files(&files)).unwrap();
    let texts = Texts::read(&text_files(&files)).unwrap();
    let at_hand: Sentences =
        [(("S9".to_owned(), 3), "Dosis er 300 mg hver 2. uge som tablet.".to_owned())].into();
    let wanted = Wanted { keys: vec!["drug.one".to_owned()], ..Wanted::default() };
    let sheet = plain(&worksheet("one", &texts, &register, &at_hand, &wanted));
    for line in [
        "da `drug.one.lead` (drafted): Du får 300 mg hver anden uge.",
        "F-02: The dose is 300 mg every 2 weeks.",
        "“Dosis er 300 mg hver 2. uge som tablet.”",
        "Its sentences also say:",
        "F-03: Taken as tablets.",
    ] {
        assert!(sheet.contains(line), "{line} is not in\n{sheet}");
    }
    assert!(!sheet.contains("rule.ADULT"));
}

#[test]
fn a_list_of_sentences_follows_its_document() {
    let document = "Overskrift\n\nKun fra 18 år. Dosis er 300 mg.\n";
    let list = begin("S9", "Et dokument", document);
    // Nobody owns a sentence before somebody has said so.
    assert_eq!(Ledger::read(&("S9".to_owned(), list.clone())).unwrap_err().len(), 3);
    let owned = list.replacen(" },", ", left_out = \"heading\" },", 1);
    let owned: Vec<String> = owned
        .lines()
        .map(|line| {
            let open = !line.contains("left_out");
            if open { line.replace(" },", ", facts = [\"F-01\"] },") } else { line.to_owned() }
        })
        .collect();
    let owned = owned.join("\n");
    let read = |list: &str| Ledger::read(&("S9".to_owned(), list.to_owned()));
    let ledger = read(&owned).unwrap();
    assert_eq!(ledger.sentences[0].owner, Owner::LeftOut(LeftOut::Heading));
    assert_eq!(ledger.compare(document), []);
    assert_eq!(ledger.words_in(document)[&2], "Kun fra 18 år.");
    // The document changes: what is new is missing, what is gone is told, what moved has its line.
    let later = "Overskrift\n\nKun fra 16 år.\nDosis er 300 mg.\n";
    let differences = ledger.compare(later);
    assert!(matches!(&differences[..], [
        Difference::Missing(piece),
        Difference::Moved { n: 3, lines: (4, 4) },
        Difference::Gone(2),
    ] if piece.text == "Kun fra 16 år."));
    // Written anew, known sentences keep their owners.
    let renewed = renew(&owned, later).unwrap();
    let told = read(&renewed).unwrap_err();
    assert_eq!(told.len(), 1);
    assert!(told[0].message.contains("sentence 2"), "{}", told[0].message);
}

/// Every sentence of the five documents has an owner, and the lists are those of the register.
#[test]
fn every_sentence_has_an_owner() {
    let folder = repository("docs/facts/sentences");
    let mut documents = BTreeSet::new();
    let facts = ["source-facts.md", "product-information.md", "patients.md"];
    let mut files = register::Files {
        facts: facts.map(|name| (name.to_owned(), text(&format!("docs/facts/{name}")))).into(),
        left_out: ("left-out.toml".to_owned(), text("docs/facts/left-out.toml")),
        sentences: Vec::new(),
    };
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        files.sentences.push((name.clone(), text(&format!("docs/facts/sentences/{name}"))));
    }
    let register = Register::read(&files).unwrap_or_else(|wrong| panic!("{wrong:#?}"));
    for ledger in &register.ledgers {
        documents.insert(ledger.document.clone());
        assert!(ledger.sentences.len() > 50, "{}", ledger.document);
    }
    assert_eq!(documents, ["S0", "S1", "S2", "S3", "S4"].map(str::to_owned).into());
}
