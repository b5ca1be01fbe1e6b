//! Progress on the screen: the step, its number of how many, and its usual duration.

use std::time::{Duration, Instant};

use anyhow::Result;

/// The steps of a chore that takes a while.
pub struct Progress {
    steps: usize,
    done: usize,
}

impl Progress {
    /// A chore of so many steps.
    pub const fn of(steps: usize) -> Self {
        Self { steps, done: 0 }
    }

    /// Runs the next step; `usual` says how long it takes on a machine of two cores.
    pub fn run<T>(
        &mut self,
        what: &str,
        usual: &str,
        step: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        self.done += 1;
        println!("[{}/{}] {what} (usually {usual})", self.done, self.steps);
        let start = Instant::now();
        let outcome = step()?;
        println!("{}", told(self.done, self.steps, what, start.elapsed()));
        Ok(outcome)
    }
}

fn told(done: usize, steps: usize, what: &str, took: Duration) -> String {
    format!("[{done}/{steps}] {what}: {:.1} s", took.as_secs_f32())
}

/// The step whose end a line tells, and the seconds that it took.
pub fn finished(line: &str) -> Option<(&str, f32)> {
    let (_, step) = line.strip_prefix('[')?.split_once("] ")?;
    let (what, took) = step.rsplit_once(": ")?;
    Some((what, took.strip_suffix(" s")?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_step_is_read_as_it_is_told() {
        let line = told(2, 4, "compile the page: all of it", Duration::from_millis(61_240));
        assert_eq!(line, "[2/4] compile the page: all of it: 61.2 s");
        let (what, took) = finished(&line).unwrap();
        assert_eq!(what, "compile the page: all of it");
        assert!((took - 61.2).abs() < 0.01);
        assert_eq!(finished("[2/4] compile the page (usually 1 min)"), None);
    }
}
