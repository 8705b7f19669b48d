//! Whole programs at work, on the loopback interface. Each file is a theme, each test a sentence.
//! The guests are in `guest/`, what these tests share in `src/`.

mod badfd;
mod burst;
mod c;
mod canary;
mod crowd;
mod dialled;
mod dist;
mod echo;
mod everything_open;
mod halves;
mod inherited;
mod libc;
mod moved;
mod proxy;
mod receiving;
mod refusals;
mod refused_connections;
mod reset;
mod sockets;
mod subscriptions;
mod wasmedge;
mod world;
