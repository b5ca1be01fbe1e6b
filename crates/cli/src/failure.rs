//! Why a command did not do what was asked.

/// Why a command did not do what was asked.
pub enum Failure {
    /// The input or a guideline is wrong; already told on standard error where the text is empty.
    Input(String),
    /// The command was called in a way it does not understand.
    Usage(String),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        // The reader of the output has closed it, as `head` does.
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::Input(String::new());
        }
        Self::Input(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() {
            Self::from(std::io::Error::from(error))
        } else {
            Self::Input(error.to_string())
        }
    }
}
