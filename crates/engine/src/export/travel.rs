//! Undoes the damage that mail programs, chats, trackers and hands do to a link. Its checksums say which of the texts is the link.

/// So many marks of a link are looked at in a text.
const MARKS: usize = 8;

/// The texts that may be that of a link, in what mail programs, chats and hands make of one: the likeliest first.
/// Which of them it is, the checksums say.
#[must_use]
pub fn candidates(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in undone(text) {
        let mut starts = after_marks(&text);
        // Scripts hand over the text alone, and so does a hand that copies only that.
        starts.push(text.trim_start_matches(['#', '?']));
        for start in starts {
            // The `=` of the mark as quoted-printable writes it: no link begins so.
            let start = start.strip_prefix("3D").or(start.strip_prefix("3d")).unwrap_or(start);
            for start in [start.to_owned(), without_quoted(start)] {
                // Programs that set type put one long dash for two short ones.
                for dash in ["--", "-"] {
                    let start = start.replace(['\u{2013}', '\u{2014}'], dash);
                    let start = start.replace(['\u{2010}', '\u{2011}', '\u{2212}'], "-");
                    let is_sign =
                        |sign: &char| sign.is_ascii_alphanumeric() || "-_".contains(*sign);
                    let link: String = start.chars().filter(is_sign).collect();
                    if !found.contains(&link) {
                        found.push(link);
                    }
                }
            }
        }
    }
    found
}

/// A text without the signs that quoted-printable writes as a number. In a link these are white space: its
/// own signs are written as they are.
fn without_quoted(text: &str) -> String {
    let mut parts = text.split('=');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let number = part.get(..2).filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
        out.push_str(number.and_then(|_| part.get(2..)).unwrap_or(part));
    }
    out
}

/// Whether a text has the mark of a link in it, whatever became of the link.
#[must_use]
pub fn is_in(text: &str) -> bool {
    undone(text).iter().any(|text| !after_marks(text).is_empty())
}

/// The text behind each mark of a link.
fn after_marks(text: &str) -> Vec<&str> {
    let marks = text.match_indices('=').filter_map(|(at, _)| {
        let (before, after) = text.split_at_checked(at)?;
        let visible = before.trim_end_matches(|sign: char| !sign.is_ascii_graphic());
        let before = visible.strip_suffix(['c', 'C'])?;
        // The end of another word is no mark.
        (!before.ends_with(|sign: char| sign.is_ascii_alphanumeric())).then(|| after.get(1..))?
    });
    marks.take(MARKS).collect()
}

/// A text as it is, and with what encodes addresses and marks up texts undone once, twice and three times.
#[must_use]
pub fn undone(text: &str) -> Vec<String> {
    let mut all = vec![without_references(text)];
    for _ in 0..3 {
        let Some(last) = all.last() else { break };
        let next =
            without_references(&percent_encoding::percent_decode_str(last).decode_utf8_lossy());
        if next == *last {
            break;
        }
        all.push(next);
    }
    all
}

/// The signs of an address that markup may write as references, and the invisible ones, which go.
const REFERENCES: [(&str, &str); 13] = [
    ("&amp;", "&"),
    ("&equals;", "="),
    ("&num;", "#"),
    ("&percnt;", "%"),
    ("&lowbar;", "_"),
    ("&dash;", "-"),
    ("&shy;", ""),
    ("&zwnj;", ""),
    ("&zwj;", ""),
    ("&lrm;", ""),
    ("&rlm;", ""),
    ("&nbsp;", " "),
    ("&ZeroWidthSpace;", ""),
];

fn without_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('&').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let named = REFERENCES.iter().find(|(name, _)| from.starts_with(name));
        let length = if let Some((name, sign)) = named {
            out.push_str(sign);
            name.len()
        } else if let Some((sign, length)) = numbered(from) {
            out.push(sign);
            length
        } else {
            out.push('&');
            1
        };
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// A reference by number at the beginning of a text, and its length.
fn numbered(text: &str) -> Option<(char, usize)> {
    let (number, _) = text.strip_prefix("&#")?.split_once(';')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some((char::from_u32(code)?, number.len() + 3))
}
