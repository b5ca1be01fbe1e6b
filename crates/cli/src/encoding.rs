//! From the bytes of a file or a stream to text, whatever program wrote them.

/// Text from bytes: UTF-8, or UTF-16 that begins with its mark. A mark is no part of the text.
///
/// # Errors
/// Where the bytes are neither: it names the first wrong byte, its line and its column.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    let utf16 = |pair: fn([u8; 2]) -> u16, rest: &[u8]| {
        let (pairs, odd) = rest.as_chunks();
        let units = pairs.iter().map(|unit| pair(*unit));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        match text {
            Ok(text) if odd.is_empty() => Ok(text),
            Ok(_) | Err(_) => Err("is not whole UTF-16: save it as UTF-8".to_owned()),
        }
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => utf16(u16::from_be_bytes, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, String> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let (before, after) = bytes.split_at_checked(error.valid_up_to()).unwrap_or_default();
    if bytes.contains(&0) {
        return Err("looks like UTF-16 without its mark: save it as UTF-8".to_owned());
    }
    let before = String::from_utf8_lossy(before);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let byte = after.first().copied().unwrap_or_default();
    let meant = char::from(byte);
    Err(format!(
        "is not UTF-8: byte {byte:02X} at line {line}, column {column} (in Latin-1 that is `{meant}`): save it as UTF-8"
    ))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn whatever_wrote_it_is_read_or_named() {
        let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes).collect()
        };
        let said = "alder å\n40";
        let little = [&[0xff, 0xfe][..], &utf16(said, u16::to_le_bytes)].concat();
        let big = [&[0xfe, 0xff][..], &utf16(said, u16::to_be_bytes)].concat();
        let marked = ["\u{feff}", said].concat();
        for bytes in [said.as_bytes(), marked.as_bytes(), &little, &big] {
            assert_eq!(text(bytes).as_deref(), Ok(said));
        }
        let refused = |bytes: &[u8]| text(bytes).unwrap_err();
        assert!(
            refused(b"one\nalder \xe5r")
                .contains("byte E5 at line 2, column 7 (in Latin-1 that is `å`)")
        );
        assert!(refused(&utf16(said, u16::to_le_bytes)).contains("UTF-16 without its mark"));
        assert!(refused(&little[..little.len() - 1]).contains("not whole UTF-16"));
        assert!(refused(&[0xff, 0xfe, 0x00, 0xd8]).contains("not whole UTF-16"));
    }
}
