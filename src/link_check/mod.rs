//! Asks the outside whether its addresses answer, politely: a host at a time one question, with a pause between two.
//!
//! Nothing here knows what an address stands for; what an answer means to a dossier, `cli` says.

pub mod answer;
pub mod memory;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use ureq::Agent;

use answer::{LinkAnswer, asked};

/// How politely to ask, and how long to wait.
#[derive(Clone, Debug)]
pub struct Politeness {
    /// Between two questions to one host.
    pub pause: Duration,
    /// How long one question may take.
    pub patience: Duration,
    /// The longest time that a host which is asked too often may make us wait.
    pub longest_wait: Duration,
    /// How often a host that does not answer is asked again.
    pub retries: u32,
    /// How many hosts are asked at once.
    pub parallel_hosts: usize,
}

impl Default for Politeness {
    fn default() -> Politeness {
        Politeness {
            pause: Duration::from_secs(1),
            patience: Duration::from_secs(20),
            longest_wait: Duration::from_mins(1),
            retries: 2,
            parallel_hosts: 8,
        }
    }
}

/// Asks every address once, and hands over each answer as it comes.
pub fn ask(
    urls: impl IntoIterator<Item = String>,
    politeness: &Politeness,
    mut report: impl FnMut(String, LinkAnswer),
) {
    let mut parallel_hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for url in urls {
        parallel_hosts.entry(host(&url)).or_default().push(url);
    }
    for urls in parallel_hosts.values_mut() {
        urls.sort();
        urls.dedup();
    }
    // The host with most addresses decides how long it takes: it is asked first.
    let mut queues: Vec<Vec<String>> = parallel_hosts.into_values().collect();
    queues.sort_by_key(Vec::len);
    let queues = Mutex::new(queues);
    let (tell, answers) = channel();
    std::thread::scope(|scope| {
        for _ in 0..politeness.parallel_hosts.max(1) {
            let (tell, queues) = (tell.clone(), &queues);
            scope.spawn(move || {
                let agent = agent(politeness);
                let next = || {
                    queues
                        .lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner)
                        .pop()
                };
                while let Some(urls) = next() {
                    one_host(&agent, urls, politeness, |url, answer| {
                        drop(tell.send((url, answer)))
                    });
                }
            });
        }
        drop(tell);
        for (url, answer) in answers {
            report(url, answer);
        }
    });
}

fn agent(politeness: &Politeness) -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        // Where a redirect leads is looked at step by step: some are for good, some for today.
        .max_redirects(0)
        .timeout_global(Some(politeness.patience))
        .user_agent(concat!(
            "chancery/",
            env!("CARGO_PKG_VERSION"),
            " (checks links)"
        ))
        .build()
        .into()
}

fn one_host(
    agent: &Agent,
    urls: Vec<String>,
    politeness: &Politeness,
    tell: impl Fn(String, LinkAnswer),
) {
    let mut last: Option<Instant> = None;
    let mut politely = || {
        let since = last.map_or(politeness.pause, |last| last.elapsed());
        std::thread::sleep(politeness.pause.saturating_sub(since));
        last = Some(Instant::now());
    };
    for url in urls {
        let answer = asked(agent, &url, politeness, &mut politely);
        tell(url, answer);
    }
}

/// The host of an address with its port: who is asked.
fn host(url: &str) -> String {
    let after = url.split_once("://").map_or(url, |(_, after)| after);
    let host = after.split(['/', '?', '#']).next().unwrap_or_default();
    host.rsplit_once('@')
        .map_or(host, |(_, host)| host)
        .to_lowercase()
}
