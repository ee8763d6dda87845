//! Rendering: from what may be out of date to bytes in a sink.

use std::sync::Arc;

use rayon::prelude::*;

use super::dependents::Pending;
use super::inputs::Inputs;
use super::memo::Memo;
use super::model::Model;
use super::planned_file::PlannedFile;
use super::{Engine, Report, Shown};
use crate::base::fault::Fault;
use crate::base::fingerprint::{FingerprintedWriter, fingerprint_of_bytes};
use crate::base::progress::Stage;
use crate::graph::lens::Lens;
use crate::output::StreamedOutput;
use crate::output::context::BuildContext;
use crate::sink::Sink;

/// How many files one thread renders before it looks for others who have nothing to do. Left to itself a thread takes a
/// quarter of the site, and the others wait for it at the end.
const AT_ONCE: usize = 32;

/// A file that was rendered.
struct Rendered {
    index: usize,
    memo: Memo,
    /// Whether the sink holds other bytes now.
    moved: bool,
}

impl Engine {
    /// The file at a path, up to date. It is rendered again rather than kept: that takes less than a reader can see,
    /// and no memory.
    pub fn render(&mut self, path: &str) -> Shown {
        let Some(index) = self.plan.find(path) else {
            return Shown::Nothing;
        };
        let file = &self.plan.files[index];
        let context = self.model.context(&self.inputs);
        let (memo, bytes) = render_file(file, &context, &self.inputs);
        let (digest, is_optional) = (memo.digest, file.is_optional());
        self.plan.remember(index, memo);
        match bytes {
            Some(bytes) => Shown::File { bytes, digest },
            None if is_optional => Shown::Nothing,
            None => Shown::Broken,
        }
    }

    /// The next step of bringing a sink up to date: renders up to `at_most` of the files that may be out of date; when
    /// none is left, takes away the files that are planned no more and runs the rules. Whether there was anything to do.
    ///
    /// A sink that keeps nothing gets only those whose making can find problems.
    ///
    /// # Errors
    /// If the sink cannot keep a file.
    pub fn step(
        &mut self,
        at_most: usize,
        sink: &dyn Sink,
        report: &mut Report,
    ) -> Result<bool, Fault> {
        if !matches!(self.plan.pending, Pending::None) {
            self.render_pending(at_most, sink, report)?;
            return Ok(true);
        }
        self.retire(sink, report);
        self.progress.begin(Stage::Checking, 0);
        Ok(self.model.run_rules(&self.inputs, &self.options))
    }

    /// Work that the next change would have to wait for, when there is nothing else to do. Whether there was any.
    pub fn prepare(&mut self) -> bool {
        self.plan.list_dependents()
    }

    fn render_pending(
        &mut self,
        at_most: usize,
        sink: &dyn Sink,
        report: &mut Report,
    ) -> Result<(), Fault> {
        let mut pending = std::mem::take(&mut self.plan.pending).among(self.plan.files.len());
        let later = pending.split_off(pending.len().min(at_most));
        let context = self.model.context(&self.inputs);
        self.progress.begin(Stage::Rendering, pending.len());
        let rendered: Vec<Option<Rendered>> = pending
            .into_par_iter()
            .with_max_len(AT_ONCE)
            .map(|index| {
                self.progress.step();
                let file = &self.plan.files[index];
                if !sink.keeps() && !file.can_report() || file.holds(&self.model, &self.inputs) {
                    return Ok(None);
                }
                render_into(sink, index, file, &context, &self.inputs).map(Some)
            })
            .collect::<Result<_, Fault>>()
            // What was not remembered is looked at again next time.
            .inspect_err(|_| self.plan.pending = Pending::All)?;
        self.plan.pending = Pending::from(later);
        for Rendered { index, memo, moved } in rendered.into_iter().flatten() {
            let path = self.plan.files[index].target.path.clone();
            if moved {
                report.moved.push(path.clone());
            }
            report.made.push(path);
            self.plan.remember(index, memo);
        }
        Ok(())
    }

    /// Takes the files away that are planned no more.
    fn retire(&mut self, sink: &dyn Sink, report: &mut Report) {
        for path in std::mem::take(&mut self.plan.gone) {
            // It may be planned again by now.
            if self.plan.find(&path).is_none() {
                sink.retire(&path);
                report.retired.push(path);
            }
        }
    }
}

impl PlannedFile {
    /// Whether it is as it was last made: what it is about, and all that it read.
    fn holds(&self, model: &Model, inputs: &Inputs) -> bool {
        self.memo.as_ref().is_some_and(|memo| {
            memo.about == self.about
                && memo.holds(&model.graph, &model.input_fingerprints, &inputs.records)
        })
    }
}

/// Renders a file and hands it to a sink, if its bytes are not those that the sink has.
fn render_into(
    sink: &dyn Sink,
    index: usize,
    file: &PlannedFile,
    context: &BuildContext<'_>,
    inputs: &Inputs,
) -> Result<Rendered, Fault> {
    if let Some(streamed) = file.output.streamed() {
        return stream_into(sink, index, (file, streamed), context, inputs);
    }
    let former = file.memo.as_ref();
    let (memo, bytes) = render_file(file, context, inputs);
    let moved = match &bytes {
        Some(bytes) if former.is_none_or(|former| former.digest != memo.digest) => {
            sink.put(&file.target.path, bytes)?
        }
        // There is nothing to say any more, and nothing wrong.
        None if file.is_optional() && former.is_some_and(|former| former.digest != 0) => {
            sink.retire(&file.target.path);
            true
        }
        _ => false,
    };
    // What could not be made keeps its last good bytes, and so their digest.
    let failed = bytes.is_none() && !file.is_optional();
    let memo = if failed {
        memo.with_digest_of(former)
    } else {
        memo
    };
    Ok(Rendered { index, memo, moved })
}

/// Makes a file as a sink takes it, piece by piece.
fn stream_into(
    sink: &dyn Sink,
    index: usize,
    (file, streamed): (&PlannedFile, &dyn StreamedOutput),
    context: &BuildContext<'_>,
    inputs: &Inputs,
) -> Result<Rendered, Fault> {
    let lens = Lens::new(context.graph, context.input_fingerprints);
    let mut digest = 0;
    let moved = sink.put_written(&file.target.path, &mut |to| {
        let mut to = FingerprintedWriter::new(to);
        streamed.write(&file.target, &lens, context, &mut to)?;
        digest = to.fingerprint();
        Ok(())
    })?;
    let former = file.memo.as_ref();
    let moved = moved && former.is_none_or(|former| former.digest != digest);
    let memo = Memo::new(
        file.about,
        lens.finish(),
        digest,
        Vec::new(),
        &inputs.records,
    );
    Ok(Rendered { index, memo, moved })
}

fn render_file(
    file: &PlannedFile,
    context: &BuildContext<'_>,
    inputs: &Inputs,
) -> (Memo, Option<Arc<Vec<u8>>>) {
    let lens = Lens::new(context.graph, context.input_fingerprints);
    let made = file.output.make(&file.target, &lens, context);
    #[cfg(debug_assertions)]
    crate::base::panic::provoke("make", made.bytes.as_ref().map_or(&[][..], |bytes| bytes));
    let digest = made
        .bytes
        .as_ref()
        .map_or(0, |bytes| fingerprint_of_bytes(bytes));
    let memo = Memo::new(
        file.about,
        lens.finish(),
        digest,
        made.problems,
        &inputs.records,
    );
    (memo, made.bytes)
}
