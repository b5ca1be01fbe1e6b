//! Texts for patients can be read: the page's own, and those of every guideline.

use crate::support::{files, repository, text};
use behandlingsvalg::guideline::read::readability::{FROM, MOST, measured};
use behandlingsvalg::guideline::read::{catalogue, read};

const SINK: &str = "tests/data/kitchen-sink";

/// The page's own texts are measured as those of a guideline are. The figures are printed by
/// `cargo xtask test`.
#[test]
fn the_page_can_be_read() {
    println!(
        "LIX = words / sentences + 100 × words of seven letters or more / words, of texts of more than {FROM} words \
         for patients, names of drugs left out; at most {MOST}"
    );
    let mut files = 0;
    for entry in std::fs::read_dir(repository("texts")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.starts_with("page.") && !name.starts_with("reading.") {
            continue;
        }
        files += 1;
        let words = catalogue(&text(&format!("texts/{name}"))).unwrap();
        let measured = measured(&words);
        if let Some((key, lix)) = measured.iter().max_by_key(|(_, lix)| lix.tenths()) {
            println!("{name}: {} texts, the hardest `{key}`: {lix}", measured.len());
        }
        for (key, lix) in measured {
            assert!(lix.is_readable(), "{name}: `{key}` is hard to read: {lix}, at most {MOST}");
        }
    }
    assert!(files >= 2);
}

/// What a guideline's text is changed to, and what is told of it.
#[test]
fn a_hard_text_is_told_with_its_figure() {
    let long = "utilgængelighedsproblematik ".repeat(FROM + 1);
    let short = "den er let at læse ".repeat(FROM / 5);
    for (put, codes) in [
        (format!("water_often = \"{long}\""), vec!["hard-to-read"]),
        (format!("water_often = \"{short}\""), vec![]),
        (
            "water_often = \"Lidt.\"\n[clinician.cell]\nwater_often = \"Humiditet.\"".to_owned(),
            vec![],
        ),
        (
            "water_often = \"Lidt.\"\n[clinician.cell]\nwatr_often = \"Humiditet.\"".to_owned(),
            vec!["unknown-name", "missing-text"],
        ),
    ] {
        let mut files = files(SINK);
        let danish = &mut files.texts.get_mut("da").unwrap().1;
        let line = danish.lines().find(|line| line.starts_with("water_often")).unwrap().to_owned();
        *danish = danish.replace(&line, &put);
        let found = read(&files).err().unwrap_or_default();
        let found: Vec<_> = found
            .iter()
            .filter(|d| !(codes.is_empty() && d.message.contains("clinician.")))
            .map(|d| d.code)
            .collect();
        assert_eq!(found, codes, "{put}");
    }
    let mut files = files(SINK);
    let danish = &mut files.texts.get_mut("da").unwrap().1;
    let line = danish.lines().find(|line| line.starts_with("water_often")).unwrap().to_owned();
    *danish = danish.replace(&line, &format!("water_often = \"{long}\""));
    let found = read(&files).unwrap_err();
    assert!(
        found[0].message.contains("LIX 131.0 = 31/1 + 100 × 31/31, at most 35"),
        "{}",
        found[0].message
    );
    assert!(found[0].span.is_some());
}
