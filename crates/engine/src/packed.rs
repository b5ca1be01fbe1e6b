//! Data as the page fetches it: small, and read by little code.
//!
//! The form is [`postcard`]'s, which names no fields: what was written by another build would be read
//! as something else. So each file begins with a mark, the layout of the types in it and a
//! checksum, and what does not fit is refused.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;

const MARK: [u8; 4] = *b"BVD1";
const HEAD: usize = 12;
const SUM: crc::Crc<u32, crc::NoTable> = crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISCSI);

/// A number for the types that are packed: that of the sources they stand in. Whoever changes one of
/// these files has made another layout; `tests/it/packed.rs` sees to it that none is missing.
const LAYOUT: u32 = {
    let sources: [&[u8]; 13] = [
        include_bytes!("number.rs"),
        include_bytes!("sheet.rs"),
        include_bytes!("expr/condition.rs"),
        include_bytes!("expr/truth.rs"),
        include_bytes!("dosing/regimen.rs"),
        include_bytes!("guideline/mod.rs"),
        include_bytes!("guideline/kinds.rs"),
        include_bytes!("guideline/question.rs"),
        include_bytes!("guideline/doses.rs"),
        include_bytes!("guideline/supplement.rs"),
        include_bytes!("guideline/wish.rs"),
        include_bytes!("guideline/beside.rs"),
        include_bytes!("packed.rs"),
    ];
    // FNV-1a: the one sum that is cheap to work out while compiling.
    let mut sum = 0x811c_9dc5_u32;
    let mut rest: &[&[u8]] = &sources;
    while let [source, others @ ..] = rest {
        let mut bytes: &[u8] = source;
        while let [byte, more @ ..] = bytes {
            let [low, ..] = sum.to_le_bytes();
            let [_, b, c, d] = sum.to_le_bytes();
            sum = u32::from_le_bytes([low ^ *byte, b, c, d]).wrapping_mul(0x0100_0193);
            bytes = more;
        }
        rest = others;
    }
    sum
};

/// Why data cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnpackError {
    /// It is no data of ours.
    Foreign,
    /// It was written by another version of the program.
    OtherVersion,
    /// It is incomplete, or was changed under way.
    Damaged,
}

impl fmt::Display for UnpackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Foreign => "not a data file of Behandlingsvalg",
            Self::OtherVersion => "written by another version of Behandlingsvalg",
            Self::Damaged => "incomplete or changed under way",
        })
    }
}

impl std::error::Error for UnpackError {}

/// A value as the page fetches it.
///
/// # Errors
///
/// Where the value has a form that postcard cannot write: a sequence of unknown length.
pub fn pack<T: Serialize>(value: &T) -> Result<Vec<u8>, postcard::Error> {
    let body = postcard::to_allocvec(value)?;
    let sum = SUM.checksum(&body).to_le_bytes();
    Ok([&MARK[..], &LAYOUT.to_le_bytes(), &sum, &body].concat())
}

/// The value that was packed.
///
/// # Errors
///
/// Says of data that this build did not pack, or that is not whole, which of these it is.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, UnpackError> {
    let (head, body) = bytes.split_at_checked(HEAD).ok_or(UnpackError::Foreign)?;
    let rest = head.strip_prefix(&MARK).ok_or(UnpackError::Foreign)?;
    let sum = rest.strip_prefix(&LAYOUT.to_le_bytes()).ok_or(UnpackError::OtherVersion)?;
    if sum != SUM.checksum(body).to_le_bytes() {
        return Err(UnpackError::Damaged);
    }
    postcard::from_bytes(body).map_err(|_| UnpackError::Damaged)
}
