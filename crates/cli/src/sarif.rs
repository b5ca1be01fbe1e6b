//! The findings in the form that code review tools read: SARIF 2.1.0, places in bytes.

use authoring::diagnostic::{Code, Diagnostic, Severity};
use serde_json::{Value, json};

/// A log of one run, with all rules there are and these results.
pub fn sarif<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>) -> Value {
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule(*code)).collect();
    let driver = json!({
        "name": "guideline check",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "results": diagnostics.map(result).collect::<Vec<_>>(),
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn rule(code: Code) -> Value {
    let help = if code.has_page() {
        format!("docs/checks/{code}.md says why, with an example and its repair.")
    } else {
        "The message says what is wrong, and what would be right.".to_owned()
    };
    json!({
        "id": code,
        "shortDescription": { "text": code.meaning() },
        "fullDescription": { "text": code.meaning() },
        "help": { "text": help },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(diagnostic: &Diagnostic) -> Value {
    let message = match &diagnostic.help {
        Some(help) => format!("{}; {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let file = json!({ "uri": diagnostic.file });
    let place = match &diagnostic.span {
        None => json!({ "artifactLocation": file }),
        Some(span) => {
            let length = span.end.saturating_sub(span.start);
            let region = json!({ "byteOffset": span.start, "byteLength": length });
            json!({ "artifactLocation": file, "region": region })
        }
    };
    json!({
        "ruleId": diagnostic.code,
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": level(diagnostic.severity),
        "message": { "text": message },
        "locations": [{ "physicalLocation": place }],
    })
}
