//! What records say, as JSON: texts in every language, dates, references, sources.

use serde_json::{Map, Value};

use crate::date::Date;
use crate::graph::node::Ix;
use crate::record::accepted::{AcceptedKinds, SOURCE};
use crate::record::fields::Statement;
use crate::record::reference::{Ref, SourceRef};
use crate::record::text::{DatedName, Text};
use crate::view::context::PageContext;

/// An object in the making; what is empty or not known is left out.
#[derive(Default)]
pub(super) struct Object(pub(super) Map<String, Value>);

impl Object {
    pub(super) fn add(&mut self, key: &str, value: impl Into<Value>) -> &mut Object {
        let value = value.into();
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(fields) => fields.is_empty(),
            _ => false,
        };
        if !empty {
            self.0.insert(key.to_owned(), value);
        }
        self
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Value {
        object.0.into()
    }
}

/// A record's name in the data: `person:ali-benaissa`.
pub(super) fn name(ctx: &PageContext<'_>, ix: Ix) -> String {
    let node = ctx.lens.peek(ix);
    format!("{}:{}", node.kind.as_str(), node.id)
}

/// What a reference means; nothing where it leads nowhere.
pub(super) fn reference(ctx: &PageContext<'_>, reference: &Ref, slot: AcceptedKinds) -> Value {
    ctx.lens
        .resolve(reference, slot)
        .map(|ix| name(ctx, ix))
        .into()
}

/// A text by language.
pub(super) fn text(ctx: &PageContext<'_>, text: &Text) -> Value {
    let default = ctx.default_language();
    let phrases = text.0.iter().map(|phrase| {
        let lang = phrase.lang.as_ref().unwrap_or(default);
        (lang.to_string(), Value::from(&*phrase.text))
    });
    phrases.collect::<Map<_, _>>().into()
}

/// A date as it was written, and the days between which it lies.
pub(super) fn date(date: Option<&Date>) -> Value {
    let Some(date) = date else { return Value::Null };
    let mut object = Object::default();
    object.add("edtf", date.as_str());
    object.add("earliest", date.first_start().map(|day| day.to_string()));
    object.add("latest", date.last_end().map(|day| day.to_string()));
    object.into()
}

pub(super) fn sources(ctx: &PageContext<'_>, sources: &[SourceRef]) -> Value {
    let cited = sources.iter().filter_map(|source| {
        let reference = Ref {
            kind: None,
            id: source.id.clone(),
            span: source.span,
        };
        let ix = ctx.lens.resolve(&reference, SOURCE)?;
        let mut object = Object::default();
        object
            .add("source", name(ctx, ix))
            .add("at", &*source.locator);
        Some(Value::from(object))
    });
    cited.collect()
}

pub(super) fn names(ctx: &PageContext<'_>, names: &[DatedName]) -> Value {
    let name = |name: &DatedName| {
        let mut object = Object::default();
        object
            .add("text", text(ctx, &name.text))
            .add("when", date(name.when.as_ref()));
        object.add("sources", sources(ctx, &name.source));
        Value::from(object)
    };
    names.iter().map(name).collect()
}

pub(super) fn statement(ctx: &PageContext<'_>, statement: &Statement) -> Value {
    let number = statement.value.replace('_', "").parse::<i64>();
    let mut object = Object::default();
    object.add(
        "value",
        number.map_or_else(|_| Value::from(&*statement.value), Value::from),
    );
    object.add("bound", statement.bound.map_or("", |bound| bound.as_str()));
    object.add(
        "status",
        statement.status.map_or("", |status| status.as_str()),
    );
    object.add("rank", statement.rank.map_or("", |rank| rank.as_str()));
    object.add("sources", sources(ctx, &statement.source));
    object.into()
}

/// A free value, as its author wrote it.
pub(super) fn extra(value: &crate::record::common::Extra) -> Value {
    use crate::record::common::Extra;
    match value {
        Extra::Null => Value::Null,
        Extra::Text(text) => (&**text).into(),
        Extra::Bool(truth) => (*truth).into(),
        Extra::Number(number) => (*number).into(),
        Extra::List(items) => items.iter().map(extra).collect(),
        Extra::Map(entries) => entries
            .iter()
            .map(|(key, value)| (key.to_string(), extra(value)))
            .collect::<Map<_, _>>()
            .into(),
    }
}

/// A truth that its author told one way or the other.
pub(super) fn truth(told: Option<bool>) -> Value {
    told.map_or(Value::Null, Value::from)
}
