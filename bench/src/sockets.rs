//! Measures sockets: the same work by three guests in turn, each against the same native peer.
//!
//! | file | its question |
//! |---|---|
//! | [`rows`] | what is measured? |
//! | [`guest`] | which guests, in which surroundings? |
//! | [`peer`] | what does the other side of a connection do, and how long did it take? |
//! | [`remote`] | how does it do that in a process of its own? |
//! | [`stage`] | what does one run take? |
//! | [`sitting`] | who has a turn when, in which process? |
//! | [`helper`] | what is such a process to this one? |
//! | [`measure`] | how does one row come about? |
//! | [`open_files`] | may this process have so many sockets? |
//! | [`processor`] | where do they run? |
//! | [`outcome`] | is the adapted guest good enough, and how is it printed? |

pub mod guest;
mod helper;
pub mod measure;
pub mod open_files;
pub mod outcome;
pub mod peer;
pub mod processor;
pub mod remote;
pub mod rows;
pub mod sitting;
pub mod stage;
