//! A text as a QR code, in a size that a phone reads from a screen and from paper.

use qrcodegen::{QrCode, QrCodeEcc, Version};

/// The largest version: beyond it the modules become too small for an ordinary phone.
pub const LARGEST: u8 = 22;

/// A QR code: how many modules a side has, and which are dark, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Modules a side, without the margin.
    pub size: usize,
    /// Which are dark, row by row.
    pub dark: Vec<bool>,
}

/// The QR code of a text, at level M; nothing where it does not fit version 22.
#[must_use]
pub fn qr(text: &str) -> Option<Code> {
    let segments = qrcodegen::QrSegment::make_segments(text);
    let code = QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Medium,
        Version::MIN,
        Version::new(LARGEST),
        None,
        false,
    );
    let code = code.ok()?;
    let size = code.size();
    let places = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
    Some(Code {
        size: usize::try_from(size).ok()?,
        dark: places.map(|(x, y)| code.get_module(x, y)).collect(),
    })
}

impl Code {
    /// The dark modules as the outline of a picture, in modules: `M0 0h7v1h-7z`.
    #[must_use]
    pub fn outline(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.dark.chunks(self.size.max(1)).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, next| one == next) {
                if run.first() == Some(&true) {
                    let length = run.len().to_string();
                    let (x, y) = (x.to_string(), y.to_string());
                    path.push_str(&["M", &x, " ", &y, "h", &length, "v1h-", &length, "z"].concat());
                }
                x += run.len();
            }
        }
        path
    }
}
