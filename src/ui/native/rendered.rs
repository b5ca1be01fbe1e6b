//! Every line that a person can meet on a guideline's page, composed as the page composes it: drawn natively for
//! the people of the tests, on each step of the path, for both audiences and in each language.

use super::fixtures::{Fixture, Fixtures};
use super::gallery;
use super::lines::lines;
use super::markup::markup;
use super::whole_page::whole_page;
use crate::ui::plan::plan_section::entries;
use crate::ui::platform::host::Host;
use crate::ui::shell::deferred;
use crate::ui::shell::undo_reset::undo_reset;
use crate::ui::state::action::Action;
use crate::ui::state::loaded::Loaded;
use crate::ui::state::page_state::State;
use crate::ui::state::path::{Step, path};
use crate::ui::view_model::{Inputs, Keeping, Memory, ViewModel};
use engine::consultation::Audience;
use engine::decide::{Assessment, Cells, Placement, assess, undecided};
use engine::dosing::Date;
use engine::expr::Answer;
use engine::guideline::Guideline;
use engine::words::Words;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use yew::{Callback, Html, Reducible};

/// The component of a fixture that is a whole page.
const PAGE: &str = "shell/step_page";

/// What a page is drawn from.
pub struct Given<'g> {
    /// The guideline.
    pub loaded: &'g Loaded,
    /// All words, by language.
    pub words: &'g BTreeMap<String, Rc<Words>>,
    /// People, in their order.
    pub people: &'g [Vec<Answer>],
    /// Components in states that the steps of these people do not show, each with its person.
    pub fixtures: &'g [(&'g Fixture, Vec<Answer>)],
    /// The day on which it is drawn.
    pub today: Date,
}

/// The lines of one audience in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The language.
    pub language: String,
    /// Who reads them.
    pub audience: Audience,
    /// Groups of lines: the name of each, and its lines in the order in which they are read.
    pub groups: Vec<(String, Vec<String>)>,
}

/// The lines of drawings, by number, so that thousands of drawings are compared fast.
#[derive(Default)]
struct Lines {
    numbers: BTreeMap<String, usize>,
}

impl Lines {
    fn numbered(&mut self, lines: Vec<String>) -> Vec<usize> {
        let number = |line: String| {
            let next = self.numbers.len();
            *self.numbers.entry(line).or_insert(next)
        };
        lines.into_iter().map(number).collect()
    }
}

/// Drawings, in groups: the name of each, and its drawings.
#[derive(Default)]
pub struct Drawings {
    lines: Lines,
    groups: Vec<(String, Vec<Vec<usize>>)>,
}

impl Drawings {
    /// Adds a drawing to a group.
    pub fn add(&mut self, name: &str, lines: Vec<String>) {
        let drawing = self.lines.numbered(lines);
        match self.groups.iter_mut().find(|(known, _)| known == name) {
            // Many people see the same.
            Some((_, drawings)) if drawings.contains(&drawing) => {}
            Some((_, drawings)) => drawings.push(drawing),
            None => self.groups.push((name.to_owned(), vec![drawing])),
        }
    }

    /// Each line once, in the group in which it first stands. A line that one drawing adds follows the line before
    /// it there.
    #[must_use]
    pub fn grouped(self) -> Vec<(String, Vec<String>)> {
        let mut texts: Vec<(String, usize)> = self.lines.numbers.into_iter().collect();
        texts.sort_by_key(|(_, number)| *number);
        let mut known = BTreeSet::new();
        let mut groups = Vec::new();
        for (name, drawings) in self.groups {
            let (elsewhere, mut merged) = (known.clone(), Vec::new());
            for drawing in drawings {
                let mut next = 0;
                for line in drawing.into_iter().filter(|line| !elsewhere.contains(line)) {
                    if known.insert(line) {
                        merged.insert(next, line);
                        next += 1;
                    } else if let Some(place) = merged.iter().position(|other| *other == line) {
                        // A line that stands several times does not lead back.
                        next = next.max(place + 1);
                    }
                }
            }
            let lines = merged.iter().filter_map(|line| Some(texts.get(*line)?.0.clone()));
            let lines: Vec<String> = lines.collect();
            if !lines.is_empty() {
                groups.push((name, lines));
            }
        }
        groups
    }
}

/// The lines of what is drawn.
async fn drawn(html: Html) -> Vec<String> {
    lines(&markup(html).await)
}

/// What a person's answers make a step say. Whoever adds nothing to it is not drawn there.
fn says(guideline: &Guideline, cells: &Cells, answers: &[Answer], step: Step) -> BTreeSet<String> {
    let assessment = assess(guideline, answers);
    let Assessment { scope, severity, start, exception_pathway, .. } = &assessment;
    let class = |drug: usize| guideline.drugs.get(drug).map(|drug| drug.class);
    let placed = assessment.drugs.iter().enumerate();
    let placed = placed.map(|(drug, result)| {
        format!("{:?} {:?} {:?}", class(drug), result.verdict, result.placement)
    });
    let mut said: BTreeSet<String> = placed.chain([format!("{scope:?}")]).collect();
    if let Step::Questions(section) = step {
        let asked = guideline.given_from(answers).asked;
        let asked = guideline
            .in_section(section)
            .filter(|(place, _)| asked.get(*place).copied().unwrap_or_default());
        said.extend(asked.map(|(_, question)| question.id.clone()));
    } else {
        said.extend([
            format!("severity {severity:?}"),
            format!("{start:?}"),
            format!("exception {exception_pathway:?}"),
        ]);
        said.extend(assessment.criteria.iter().enumerate().map(|one| format!("{one:?}")));
        said.extend(assessment.blocking.iter().map(|place| format!("blocking {place}")));
        said.extend(assessment.messages.iter().map(|place| format!("message {place}")));
        for result in &assessment.drugs {
            let dose = &result.dose;
            said.insert(format!("dose {} {}", dose.guideline, dose.increase));
            said.extend(dose.product.iter().map(|place| format!("product {place}")));
            said.extend(dose.withheld_by.iter().map(|place| format!("withheld {place}")));
            said.extend(result.rules.iter().map(|place| format!("rule {place}")));
        }
    }
    if step == Step::Options {
        let open = undecided(guideline, cells, answers).drugs;
        let open = open.iter().zip(&assessment.drugs);
        said.extend(open.map(|(open, result)| {
            let blocked = result.placement == Placement::Blocked;
            format!("open {blocked} {}", open.len().min(2))
        }));
    }
    // What is said of the treatment stands beside its questions and in the summary.
    if let (Some(monitoring), false) = (&assessment.monitoring, step == Step::Options) {
        said.insert(format!("row {:?}", monitoring.row));
        said.extend(monitoring.alerts.iter().map(|place| format!("alert {place}")));
    }
    said
}

/// The drugs to plan for a person: those with a dose that nobody before had planned.
fn planned(guideline: &Guideline, answers: &[Answer], known: &mut BTreeSet<String>) -> Vec<String> {
    let assessment = assess(guideline, answers);
    let drugs = guideline.drugs.iter().enumerate().filter(|(place, _)| {
        let doses = engine::plan::doses(guideline, &assessment, *place);
        !doses.is_empty() && known.insert(format!("{place} {doses:?}"))
    });
    drugs.map(|(_, drug)| drug.id.clone()).collect()
}

/// One audience in one language.
struct View {
    language: String,
    clinician: bool,
    words: Rc<Words>,
    /// The names of the steps.
    steps: Vec<String>,
    drawings: Drawings,
}

fn views(given: &Given<'_>) -> Vec<View> {
    let guideline = &given.loaded.guideline;
    let mut views = Vec::new();
    for language in &guideline.languages {
        let Some(words) = given.words.get(language) else { continue };
        for clinician in [false, true] {
            let words = if clinician { Rc::new(words.for_clinicians()) } else { words.clone() };
            let name = |step: Step| {
                [&step.address(guideline), ": ", &words.t(&step.title(guideline))].concat()
            };
            let steps: Vec<String> = path(guideline).into_iter().map(name).collect();
            let mut drawings = Drawings::default();
            // The steps in their order, whatever is drawn first.
            for step in &steps {
                drawings.add(step, Vec::new());
            }
            views.push(View { language: language.clone(), clinician, words, steps, drawings });
        }
    }
    views
}

impl Given<'_> {
    fn model(&self, state: Rc<State>, words: &Rc<Words>, memory: &mut Memory) -> ViewModel {
        let inputs = Inputs {
            host: Host::none(),
            loaded: self.loaded,
            words: words.clone(),
            state,
            keeping: Keeping::default(),
            deferred: deferred::loaded(),
            send: Callback::noop(),
        };
        ViewModel::new(inputs, memory)
    }

    /// Draws a person on some steps, by place, for all audiences and languages.
    async fn person(
        &self,
        answers: &[Answer],
        steps: &[(usize, Step)],
        plan: Option<&String>,
        views: &mut [View],
    ) -> Result<(), String> {
        let guideline = &self.loaded.guideline;
        // What follows from the answers is the same for everybody who reads it.
        let mut memory = Memory::default();
        for (place, step) in steps {
            for view in views.iter_mut() {
                let fixture = Fixture {
                    clinician: view.clinician,
                    step: step.address(guideline),
                    plan: plan.cloned(),
                    ..Fixture::default()
                };
                let state = gallery::state(&fixture, guideline, answers, self.today)?;
                let model = self.model(Rc::new(state), &view.words, &mut memory);
                let lines = drawn(whole_page(&model)).await;
                if let Some(step) = view.steps.get(*place) {
                    view.drawings.add(step, lines);
                }
                if plan.is_some() {
                    view.drawings.add("calendar", entries(&model));
                }
            }
        }
        Ok(())
    }
}

/// What stands in a page's place when all is erased.
async fn erased(given: &Given<'_>, view: &mut View) {
    let guideline = &given.loaded.guideline;
    let begun = Rc::new(State::new(guideline, Some(given.today)));
    let audience = if view.clinician { Audience::Clinician } else { Audience::Patient };
    let actions = [Action::Speak(audience), Action::Reset];
    let state = actions.into_iter().fold(begun, Reducible::reduce);
    let model = given.model(state, &view.words, &mut Memory::default());
    let lines = drawn(undo_reset(&model, false)).await;
    view.drawings.add("erased", lines);
}

/// The terms that are explained where they stand.
fn terms(view: &View) -> Vec<String> {
    let terms = view.words.glossary().iter();
    let said =
        terms.filter_map(|term| Some([term.forms.first()?, " (", &term.means, ")"].concat()));
    said.collect()
}

/// Every line of a guideline's page.
///
/// # Errors
/// A fixture that cannot be drawn.
pub async fn rendered(given: &Given<'_>) -> Result<Vec<Rendered>, String> {
    let guideline = &given.loaded.guideline;
    let mut views = views(given);
    let steps: Vec<(usize, Step)> = path(guideline).into_iter().enumerate().collect();
    let mut said = vec![BTreeSet::new(); steps.len()];
    let mut plans = BTreeSet::new();
    let cells = Cells::of(guideline);
    for answers in given.people {
        let mut new = Vec::new();
        for ((place, step), said) in steps.iter().zip(&mut said) {
            let before = said.len();
            said.append(&mut says(guideline, &cells, answers, *step));
            if said.len() > before {
                new.push((*place, *step));
            }
        }
        given.person(answers, &new, None, &mut views).await?;
        let plan: Vec<(usize, Step)> =
            steps.iter().copied().filter(|(_, step)| *step == Step::Plan).collect();
        for drug in planned(guideline, answers, &mut plans) {
            given.person(answers, &plan, Some(&drug), &mut views).await?;
        }
    }
    for view in &mut views {
        erased(given, view).await;
        for (fixture, answers) in given.fixtures {
            // What is only for clinicians no patient meets.
            if fixture.clinician && !view.clinician {
                continue;
            }
            let fixture = Fixture { clinician: view.clinician, ..(*fixture).clone() };
            let markup =
                gallery::draw(&fixture, given.loaded, &view.words, answers, given.today).await?;
            // A whole page stands with its step.
            let step =
                path(guideline).iter().position(|step| step.address(guideline) == fixture.step);
            let step = step.filter(|_| fixture.component == PAGE).and_then(|at| view.steps.get(at));
            let group = step.unwrap_or(&fixture.component);
            view.drawings.add(group, lines(&markup));
        }
        if !view.clinician {
            let terms = terms(view);
            view.drawings.add("terms", terms);
        }
    }
    let finished = views.into_iter().map(|view| Rendered {
        language: view.language,
        audience: if view.clinician { Audience::Clinician } else { Audience::Patient },
        groups: view.drawings.grouped(),
    });
    Ok(finished.collect())
}

impl Fixtures {
    /// The fixtures of a guideline's folder, each with the answers of its person.
    ///
    /// # Errors
    /// A person, a base or a question that does not exist.
    pub fn of<'f>(
        &'f self,
        folder: &str,
        guideline: &Guideline,
        bases: &serde_json::Value,
    ) -> Result<Vec<(&'f Fixture, Vec<Answer>)>, String> {
        let here = self
            .fixture
            .iter()
            .filter(|fixture| fixture.guideline.as_ref().unwrap_or(&self.guideline) == folder);
        here.map(|fixture| Ok((fixture, self.answers(fixture, guideline, bases)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Drawings;

    #[test]
    fn each_line_stands_once_where_it_is_first_read() {
        let mut drawings = Drawings::default();
        for (group, lines) in [
            ("1", vec!["a", "b", "d"]),
            ("1", vec!["a", "c", "d", "a", "e"]),
            ("2", vec!["a", "f"]),
            ("2", vec!["b"]),
            ("3", vec!["f"]),
        ] {
            drawings.add(group, lines.into_iter().map(str::to_owned).collect());
        }
        let groups = drawings.grouped();
        let shown: Vec<(&str, String)> =
            groups.iter().map(|(name, lines)| (name.as_str(), lines.concat())).collect();
        assert_eq!(shown, [("1", "acbde".to_owned()), ("2", "f".to_owned())]);
    }
}
