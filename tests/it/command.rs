//! The `guideline` command as a person or a program calls it.

use crate::support::{repository, text};
use authoring::texts::CHECKS as OF_TEXTS;
use serde_json::Value;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a call printed, and how it ended.
pub struct Printed {
    pub out: String,
    pub err: String,
    pub code: Option<i32>,
}

/// Calls the command with words and standard input.
pub fn guideline(words: &[&str], input: impl AsRef<[u8]>) -> Printed {
    guideline_in(&repository("tests"), words, input)
}

/// The same in a folder.
pub fn guideline_in(folder: &Path, words: &[&str], input: impl AsRef<[u8]>) -> Printed {
    let mut child = Command::new(env!("CARGO_BIN_EXE_guideline"))
        .args(words)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its words never reads its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_ref());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Printed { out: text(output.stdout), err: text(output.stderr), code: output.status.code() }
}

#[test]
fn evaluates_a_case() {
    let printed = guideline(
        &["evaluate", "atopisk-eksem"],
        r#"{"as_of":"2026-11-23","patient":{"age_years":70,"pregnant":null}}"#,
    );
    assert_eq!(printed.code, Some(0), "{}", printed.err);
    let result: Value = serde_json::from_str(&printed.out).unwrap();
    assert_eq!(result["guideline"]["version"], "2.1");
    assert_eq!(result["scope"], "in_scope");
}

/// One row a kind of bad input: the case, and what the message must say.
#[test]
fn says_which_field_what_was_found_and_what_is_allowed() {
    for (case, says) in [
        ("", vec!["malformed JSON at line 1"]),
        ("{\"patient\":{\n\"age_years\":}}", vec!["malformed JSON at line 2"]),
        ("[]", vec!["found []", "an object with `patient`"]),
        (
            r#"{"patient":{"age_years":130}}"#,
            vec!["patient.age_years", "found 130", "from 0 to 120 years"],
        ),
        (r#"{"patient":{"age_years":-1}}"#, vec!["patient.age_years", "found -1"]),
        (
            r#"{"patient":{"age_years":17.5}}"#,
            vec!["patient.age_years", "found 17.5", "a whole number"],
        ),
        (r#"{"patient":{"age_years":"17"}}"#, vec!["patient.age_years", "found \"17\""]),
        (
            r#"{"patient":{"age":17}}"#,
            vec!["patient.age", "unknown field", "did you mean `age_years`"],
        ),
        (
            r#"{"patient":{"smoking":"sometimes"}}"#,
            vec!["patient.smoking", "found \"sometimes\"", "never, current_long"],
        ),
        (r#"{"patient":{"pregnant":"no"}}"#, vec!["patient.pregnant", "true or false"]),
        (
            r#"{"patient":{"baseline":{"easi":73}}}"#,
            vec!["patient.baseline.easi", "found 73", "from 0 to 72"],
        ),
        (
            r#"{"patient":{"baseline":{"easi":7.01}}}"#,
            vec!["patient.baseline.easi", "in steps of 0.05"],
        ),
        (r#"{"patient":{"baseline":{"easy":7}}}"#, vec!["patient.baseline.easy", "unknown field"]),
        (r#"{"patient":{"baseline":7}}"#, vec!["patient.baseline", "unknown field"]),
        (
            r#"{"patient":{"prior_traditional_systemic":"none"}}"#,
            vec!["prior_traditional_systemic", "[] for none"],
        ),
        (
            r#"{"patient":{"prior_traditional_systemic":[{"drug":"aspirin","outcome":"intolerance"}]}}"#,
            vec!["prior_traditional_systemic[0]", "methotrexate"],
        ),
        (r#"{"treatment":{"assessment_week":-2}}"#, vec!["treatment.assessment_week", "found -2"]),
        (r#"{"as_of":"2026-02-30"}"#, vec!["as_of", "2026-02-30"]),
        (r#"{"patiënt":{}}"#, vec!["patiënt", "unknown field", "as_of, patient, treatment"]),
        (
            r#"{"patient":{"age_years":17,"weight_kg":0,"smoking":1}}"#,
            vec!["patient.weight_kg", "patient.smoking"],
        ),
    ] {
        let printed = guideline(&["evaluate", "atopisk-eksem"], case);
        assert_eq!(printed.code, Some(1), "{case}");
        assert_eq!(printed.out, "", "{case}");
        for part in says {
            assert!(printed.err.contains(part), "{case}\nsays: {}\nnot: {part}", printed.err);
        }
    }
}

#[test]
fn a_batch_answers_every_good_line_and_names_the_bad_ones() {
    let lines = "{\"patient\":{\"age_years\":40}}\n{\"patient\":{\"age_years\":400}}\n\n{\"patient\":{\"age_years\":11}}\nnonsense\n";
    let printed = guideline(&["evaluate", "atopisk-eksem", "--batch"], lines);
    assert_eq!(printed.code, Some(1));
    let out: Vec<Value> =
        printed.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(out.len(), 4);
    assert_eq!(out[0]["scope"], "in_scope");
    assert_eq!(
        (&out[1]["line"], &out[1]["errors"][0]["field"]),
        (&2.into(), &"patient.age_years".into())
    );
    assert_eq!(out[2]["scope"], "out_of_scope_age");
    assert_eq!(out[3]["line"], 5);
    assert!(
        printed.err.contains("line 2: patient.age_years") && printed.err.contains("line 5"),
        "{}",
        printed.err
    );
}

/// Whatever stands between them, each answer of a batch can be joined to its line.
#[test]
fn every_answer_of_a_batch_has_the_number_of_its_line() {
    let good = r#"{"patient":{"age_years":40}}"#;
    let long = format!(r#"{{"patient":{{"age_years":40}},"x":"{}"}}"#, "x".repeat(3 << 20));
    let full = format!("{good}{}", " ".repeat((1 << 20) - good.len()));
    let twice = r#"{"patient":{"age_years":11,"age_years":40}}"#;
    let input = format!("\u{feff}{good}\r\n\n{long}\n{full}\n \t\n{twice}\n{good}").into_bytes();
    let input = [&input[..], b"\n{\"patient\":{\"sex\":\"\xe5\"}}\n", good.as_bytes()].concat();
    let printed = guideline(&["evaluate", "atopisk-eksem", "--batch"], input);
    assert_eq!(printed.code, Some(1));
    let answers: Vec<Value> =
        printed.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told = |answer: &Value| {
        let line = answer["line"].as_u64().unwrap();
        let scope = answer["scope"].as_str().map(str::to_owned);
        let error = &answer["errors"][0];
        let said = |part: &str| error[part].as_str().unwrap_or_default().to_owned();
        (line, scope.unwrap_or_else(|| [said("field"), said("found")].join(": ")))
    };
    let told: Vec<(u64, String)> = answers.iter().map(told).collect();
    let expected = [
        (1, "in_scope"),
        (3, ": is longer than 1 MiB"),
        (4, "in_scope"),
        (6, "patient.age_years: a second time"),
        (7, "in_scope"),
        (
            8,
            ": is not UTF-8: byte E5 at line 1, column 20 (in Latin-1 that is `å`): save it as UTF-8",
        ),
        (9, "in_scope"),
    ];
    assert_eq!(told, expected.map(|(line, said)| (line, said.to_owned())));
}

#[test]
fn a_reader_that_has_enough_ends_a_batch_without_a_word() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_guideline"))
        .args(["evaluate", "atopisk-eksem", "--batch"])
        .current_dir(repository("tests"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let lines = "{\"patient\":{\"age_years\":40}}\n".repeat(200);
    let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.code().is_some(), "it ended by itself");
}

#[test]
fn a_case_is_read_in_whatever_encoding_or_refused_by_its_place() {
    let good = "{\"patient\":{\"age_years\":40}}";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        ["\u{feff}", good].concat().encode_utf16().flat_map(bytes).collect()
    };
    let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
    let marked = format!("\u{feff}{good}").into_bytes();
    for input in [good.as_bytes(), &marked, &little, &big] {
        let printed = guideline(&["evaluate", "atopisk-eksem"], input);
        assert_eq!(printed.code, Some(0), "{}", printed.err);
    }
    let batch = guideline(&["evaluate", "atopisk-eksem", "--batch"], &little);
    assert!(batch.err.contains("the input is UTF-16"), "{}", batch.err);
    for (case, says) in [
        (
            r#"{"patient":{"pregnant":true,"age_years":40,"pregnant":false}}"#,
            "patient.pregnant: found a second time; allowed: each field once",
        ),
        (
            r#"{"patient":{"baseline":{"easi":20,"easi":2}}}"#,
            "patient.baseline.easi: found a second time",
        ),
        (
            r#"{"patient":{"age_years":40},"patient":{"age_years":11}}"#,
            "patient: found a second time",
        ),
        (
            r#"{"patient":{"prior_traditional_systemic":[{"drug":"methotrexate","drug":"ciclosporin","outcome":null}]}}"#,
            "patient.prior_traditional_systemic[0].drug: found a second time",
        ),
        (r#"{"patient":{"age_years":1e400}}"#, "patient.age_years: found 1e+400"),
        (
            r#"{"patient":{"age_years":9007199254740993}}"#,
            "patient.age_years: found 9007199254740993",
        ),
        (
            r#"{"patient":{"age_years":NaN}}"#,
            "patient.age_years: found malformed JSON at line 1, column 25",
        ),
        (r#"{"patient":{"smoking":"nevr"}}"#, "allowed: did you mean `never`? never, current_long"),
        (
            r#"{"patient":{"age_years":{"$serde_json::private::Number":"40"}}}"#,
            "found $serde_json::private::Number",
        ),
        (r#"{"patient":{"age_years":"40"}}"#, "patient.age_years: found \"40\""),
        (
            r#"{"patient":{"weight_kg":0.30000000000000004}}"#,
            "patient.weight_kg: found 0.30000000000000004",
        ),
    ] {
        let printed = guideline(&["evaluate", "atopisk-eksem"], case);
        assert_eq!((printed.code, printed.out.as_str()), (Some(1), ""), "{case}");
        assert!(printed.err.contains(says), "{case}\nsays: {}", printed.err);
    }
    let deep = "[".repeat(10_000);
    assert_eq!(guideline(&["evaluate", "atopisk-eksem"], deep).code, Some(1));
}

#[test]
fn wrong_usage_is_told_apart_from_wrong_input() {
    for (words, code, says) in [
        (vec![], 2, "Usage: guideline <COMMAND>"),
        (vec!["evaluat"], 2, "unrecognized subcommand 'evaluat'"),
        (vec!["evaluat"], 2, "a similar subcommand exists: 'evaluate'"),
        (vec!["evaluate"], 2, "<ID>"),
        (vec!["evaluate", "atopisk-eksem", "--format", "xml"], 2, "[possible values: json, text]"),
        (
            vec!["evaluate", "eczema"],
            1,
            "there is no guideline `eczema`; there are: atopisk-eksem, ",
        ),
        (vec!["evaluate", "atopisk-eksem", "--version", "9"], 1, "has no version `9`"),
        (vec!["schedule", "atopisk-eksem", "aspirin"], 1, "there is no drug `aspirin`"),
        (vec!["schedule", "atopisk-eksem", "dupilumab", "--weeks", "-4"], 2, "--weeks <N>"),
        (vec!["schedule", "atopisk-eksem", "dupilumab", "--weeks", "0"], 1, "1 to 5200 weeks"),
        (vec!["schedule", "atopisk-eksem", "dupilumab", "--regimen", "weekly"], 2, "not a regimen"),
        (
            vec!["schedule", "atopisk-eksem", "abrocitinib", "--regimen", "switch16"],
            1,
            "no longer interval",
        ),
        (vec!["evaluate", "atopisk-eksem", "--format", "csv"], 2, "invalid value 'csv'"),
        (vec!["schedule", "atopisk-eksem", "--format", "sarif"], 2, "invalid value 'sarif'"),
        (vec!["evaluate", "atopisk-eksem", "--format", "html"], 2, "invalid value 'html'"),
        (
            vec!["diff", "2.0", "2.1", "--format", "markdown"],
            2,
            "[possible values: json, text, html]",
        ),
        // No command takes what belongs to another.
        (vec!["evaluate", "atopisk-eksem", "--weeks", "4"], 2, "unexpected argument '--weeks'"),
        (vec!["schema", "--guidelines", "x"], 2, "unexpected argument '--guidelines'"),
        (vec!["check", "--page", "dist"], 2, "--watch"),
        (vec!["export", "atopisk-eksem", "--out", "x"], 2, "--rendered"),
        (vec!["review", "atopisk-eksem", "--accept"], 2, "--by <NAME>"),
        (vec!["review", "page", "--below", "read"], 2, "[possible values: compared, approved]"),
        (vec!["sentences", "X"], 2, "name one document with --documents"),
        (vec!["diff", "2.0"], 2, "<NEW>"),
        (vec!["export", "atopisk-eksem", "--language", "fi"], 1, "there are: da, en"),
        (vec!["plan", "atopisk-eksem", "dupilumab"], 2, "--start <DATE>"),
        (vec!["plan", "atopisk-eksem", "dupilumab", "--start", "2027-02-29"], 2, "no such date"),
        (vec!["plan", "atopisk-eksem", "dupilumab", "--start", "29.2.2028"], 2, "2026-01-16"),
        (vec!["comparison", "atopisk-eksem", "--assume", "weeks=0"], 1, "not understood: weeks"),
        (
            vec!["comparison", "atopisk-eksem", "--assume", "dupilumab=60_50@16/4"],
            1,
            "dupilumab: the shares add up to 110 %, not 100 %",
        ),
        (vec!["check", "nowhere"], 1, "nowhere"),
    ] {
        let printed = guideline(&words, "");
        assert_eq!(printed.code, Some(code), "{words:?}: {}", printed.err);
        assert!(printed.err.contains(says), "{words:?} says: {}", printed.err);
    }
}

/// Every command says what it is for, in one line of the list and at length; the words of each can be completed.
#[test]
fn help_is_printed_for_every_command() {
    let list = guideline(&["--help"], "");
    assert_eq!((list.code, list.err.as_str()), (Some(0), ""));
    let commands = list.out.split("Commands:\n").nth(1).unwrap();
    let commands: Vec<&str> = commands.lines().take_while(|line| !line.is_empty()).collect();
    let completed = guideline(&["completions", "bash"], "");
    assert_eq!((completed.code, completed.err.as_str()), (Some(0), ""));
    assert!(commands.len() > 10);
    for line in commands {
        assert!(line.starts_with("  ") && !line.starts_with("   "), "more than one line: {line}");
        let (name, about) = line.trim().split_once("  ").unwrap();
        let help = guideline(&["help", name], "");
        assert_eq!((help.code, help.err.as_str()), (Some(0), ""), "{name}");
        assert!(help.out.starts_with(about.trim()) && help.out.contains("Usage: guideline"));
        assert!(completed.out.contains(&format!("guideline__subcmd__{name}")), "{name}");
    }
    let version = guideline(&["--version"], "");
    assert_eq!(version.out, format!("guideline {}\n", env!("CARGO_PKG_VERSION")));
}

/// Nothing is wrong with the real guidelines. Their words are a step of `cargo xtask test`.
#[test]
fn check_finds_the_real_guidelines_sound() {
    let printed = guideline(&["check", "../guidelines"], "");
    let reports: Value = serde_json::from_str(&printed.out).unwrap();
    for report in reports.as_array().unwrap() {
        assert!(report["proof"]["patients"].is_string(), "{report}");
        for found in report["diagnostics"].as_array().unwrap() {
            let of_texts = OF_TEXTS.iter().any(|(code, _)| found["code"] == code.name());
            assert!(of_texts, "{found}");
        }
    }
}

/// What a check finds, for people, for programs and for code review; and a patient for whom it is so.
#[test]
fn a_broken_invariant_is_told_in_every_form() {
    let root = std::env::temp_dir().join(format!("behandlingsvalg-check-{}", std::process::id()));
    let folder = root.join("atopisk-eksem/2.1");
    std::fs::create_dir_all(&folder).unwrap();
    for name in [
        "guideline.toml",
        "product-information.toml",
        "text.da.toml",
        "text.en.toml",
        "text.nb.toml",
    ] {
        let whole = text(&format!("guidelines/atopisk-eksem/2.1/{name}"));
        let rule = "code = \"JAK_CONTRA_PREGNANCY\"\nconcerns = [\"class:jak\"]";
        assert!(name != "guideline.toml" || whole.contains(rule));
        let broken = whole.replace(rule, &rule.replace("class:jak", "abrocitinib"));
        std::fs::write(folder.join(name), broken).unwrap();
    }
    let path = root.to_str().unwrap();
    let printed = guideline(&["check", path], "");
    let [sarif, people] =
        ["sarif", "text"].map(|format| guideline(&["check", path, "--format", format], ""));
    let patient = printed.err.lines().find(|line| line.starts_with('{')).unwrap().to_owned();
    std::fs::remove_dir_all(&root).unwrap();

    assert_eq!(printed.code, Some(1), "{}", printed.err);
    let report: Value = serde_json::from_str(&printed.out).unwrap();
    assert_eq!(report[0]["sound"], false);
    let broken = |invariant: &&Value| invariant["holds"] == false;
    let invariants = report[0]["proof"]["invariants"].as_array().unwrap();
    assert!(invariants.iter().find(broken).is_some_and(|i| i["id"] == "jak_never_in_pregnancy"));
    assert!(people.out.contains("jak_never_in_pregnancy: DOES NOT HOLD"), "{}", people.out);
    let sarif: Value = serde_json::from_str(&sarif.out).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(
        (&sarif["version"], &result["ruleId"]),
        (&"2.1.0".into(), &"broken-invariant".into())
    );
    assert!(result["locations"][0]["physicalLocation"]["region"]["byteLength"].as_u64() > Some(0));
    // The patient that was printed is one for whom the real guideline says otherwise.
    let evaluated = guideline(&["evaluate", "atopisk-eksem"], &patient);
    let result: Value = serde_json::from_str(&evaluated.out).unwrap();
    assert_eq!(result["drugs"]["upadacitinib"]["verdict"], "contraindicated", "{patient}");
}

#[test]
fn people_can_read_the_results_too() {
    let evaluated = guideline(
        &["evaluate", "atopisk-eksem", "--format", "text"],
        r#"{"patient":{"age_years":11}}"#,
    );
    assert!(evaluated.out.contains("OUT_OF_SCOPE_AGE"), "{}", evaluated.out);
    let schedule = guideline(
        &["schedule", "atopisk-eksem", "upadacitinib", "--weeks", "2", "--format", "text"],
        "",
    );
    assert!(schedule.out.contains("14 administrations, 14 pieces, 210 mg"), "{}", schedule.out);
    let comparison = guideline(&["comparison", "atopisk-eksem", "--format", "text"], "");
    assert!(comparison.out.contains("23.4 pieces"), "{}", comparison.out);
}

/// The build writes what the page fetches.
#[test]
fn builds_the_pages_data() {
    let folder = std::env::temp_dir().join(format!("behandlingsvalg-build-{}", std::process::id()));
    let out = folder.to_str().unwrap();
    let printed = guideline(&["build", "../guidelines", "--out", out], "");
    assert_eq!(printed.code, Some(0), "{}", printed.err);
    let built = folder.join("atopisk-eksem/2.1");
    let json: Value =
        serde_json::from_str(&std::fs::read_to_string(built.join("guideline.json")).unwrap())
            .unwrap();
    assert_eq!(json["drugs"].as_array().unwrap().len(), 7);
    for language in ["da", "en"] {
        let words = std::fs::read_to_string(built.join(format!("text.{language}.json"))).unwrap();
        let words: Value = serde_json::from_str(&words).unwrap();
        assert!(words.get("question.age_years.label").is_some(), "{language}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
