//! The date of today, as this program writes it into files.

use crate::failure::Failure;

/// The date of `SOURCE_DATE_EPOCH`, so that a build can be repeated, or today's.
#[allow(
    clippy::disallowed_methods,
    reason = "the date of a build is of the build, and advises nobody"
)]
pub fn today() -> Result<String, Failure> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds.parse().ok(),
        Err(_) => std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .ok()
            .and_then(|passed| i64::try_from(passed.as_secs()).ok()),
    };
    let moment = seconds.and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0));
    moment.map(|moment| moment.date_naive().to_string()).ok_or_else(|| {
        Failure::Input("SOURCE_DATE_EPOCH is not a number of seconds since 1970".to_owned())
    })
}
