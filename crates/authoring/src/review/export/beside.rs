//! What stands beside the guideline: figures from elsewhere, and questions to the reader.

use super::Text;
use engine::sheet::Block;

impl Text<'_> {
    pub(super) fn evidence(&self) -> Vec<Block> {
        let estimates = self.guideline.supplement().evidence.iter().flat_map(|evidence| {
            let title = self.words.t(&["evidence.", &evidence.id, ".title"].concat());
            evidence.estimates.iter().map(move |estimate| {
                let drug = estimate.drug.map(|place| self.drug(usize::from(place)));
                let mg = estimate.mg.map(|mg| format!("{mg} mg")).unwrap_or_default();
                let number = |share| self.words.number(share);
                let (from, to) = estimate.interval;
                let cells = vec![
                    title.clone(),
                    drug.unwrap_or_else(|| "–".to_owned()),
                    mg,
                    format!("{} % ({}–{})", number(estimate.share), number(from), number(to)),
                ];
                (cells, &evidence.source)
            })
        });
        let rows: Vec<_> = estimates.collect();
        self.part("evidence", &["outcome", "drug", "dose", "share"], rows)
    }

    pub(super) fn reviews(&self) -> Vec<Block> {
        let rows = self.guideline.supplement().reviews.iter().map(|review| {
            let t = |part: &str| self.words.t(&["review.", &review.id, part].concat());
            let months = self.say("every_months", &[("n", &review.every_months.to_string())]);
            (vec![t(".title"), months, t(".since"), t(".due"), t(".text")], &review.source)
        });
        self.part("reviews", &["attribute", "due", "since", "due_then", "words"], rows.collect())
    }

    pub(super) fn targets(&self) -> Vec<Block> {
        let rows = self.guideline.supplement().targets.iter().map(|target| {
            let routes = target.routes.iter();
            let routes: Vec<String> =
                routes.map(|route| self.words.t(&["route.", route].concat())).collect();
            let percent = [&self.words.number(target.percent), " %"].concat();
            let words = self.words.t(&["target.", &target.id].concat());
            let basis = target.ambiguity.clone().unwrap_or_default();
            (vec![routes.join("; "), percent, words, basis], &target.source)
        });
        self.part("targets", &["route", "share", "words", "basis"], rows.collect())
    }

    pub(super) fn background(&self) -> Vec<Block> {
        let rows = self.guideline.supplement().background.iter().map(|asked| {
            let t = |part: &str| self.words.t(&["background.", &asked.id, part].concat());
            (vec![t(".question"), t(".answer")], &asked.source)
        });
        self.part("background", &["question", "words"], rows.collect())
    }

    pub(super) fn understanding(&self) -> Vec<Block> {
        let rows: Vec<_> = self
            .guideline
            .supplement()
            .understanding
            .iter()
            .map(|asked| {
                let t =
                    |part: &str| self.words.t(&["understanding.", &asked.id, ".", part].concat());
                let options: Vec<String> =
                    asked.options.iter().map(|option| t(&["option.", option].concat())).collect();
                let right = options.get(usize::from(asked.right)).cloned().unwrap_or_default();
                let cells = vec![t("question"), options.join("; "), right, t("answer")];
                (cells, &asked.source)
            })
            .collect();
        self.part("understanding", &["question", "answers", "right", "words"], rows)
    }
}
