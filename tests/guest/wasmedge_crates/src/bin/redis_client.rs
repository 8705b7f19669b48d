//! `redis_client ADDRESS`: the crate `redis`, with a connection over `wasmedge_wasi_socket`: its commands, pipelines and
//! transactions, and a channel.

use guest::pattern;
use redis::{
    Commands, ConnectionLike, Parser, Pipeline, RedisError, RedisResult, Value, cmd, pipe,
};
use std::collections::BTreeMap;
use std::io::Write;
use wasmedge_wasi_socket::TcpStream;

/// What the crate has for sockets of Rust's own.
struct Connection {
    stream: TcpStream,
    parser: Parser,
}

impl Connection {
    fn new(address: &str) -> RedisResult<Self> {
        Ok(Self {
            stream: TcpStream::connect(address)?,
            parser: Parser::new(),
        })
    }

    fn receive(&mut self) -> RedisResult<Value> {
        self.parser.parse_value(&mut self.stream)?.extract_error()
    }
}

impl ConnectionLike for Connection {
    fn req_packed_command(&mut self, command: &[u8]) -> RedisResult<Value> {
        self.stream.write_all(command)?;
        self.receive()
    }

    fn req_packed_commands(
        &mut self,
        commands: &[u8],
        offset: usize,
        count: usize,
    ) -> RedisResult<Vec<Value>> {
        self.stream.write_all(commands)?;
        for _ in 0..offset {
            self.receive()?;
        }
        (0..count).map(|_| self.receive()).collect()
    }

    fn get_db(&self) -> i64 {
        0
    }

    fn check_connection(&mut self) -> bool {
        cmd("PING").query::<String>(self).is_ok()
    }

    fn is_open(&self) -> bool {
        true
    }
}

fn main() -> RedisResult<()> {
    let address = guest::argument(0);
    let mut connection = Connection::new(&address)?;
    println!("answers: {}", connection.check_connection());
    values(&mut connection)?;
    collections(&mut connection)?;
    pipelines(&mut connection)?;
    channel(&mut connection, &address)?;
    errors(&mut connection)
}

fn values(connection: &mut Connection) -> RedisResult<()> {
    connection.set("name", "J\u{fc}rgen").map(|(): ()| ())?;
    let name: String = connection.get("name")?;
    let none: Option<String> = connection.get("nobody")?;
    println!("name {name:?}, nobody {none:?}");
    let mut bytes = Vec::new();
    pattern::send(&mut bytes, 3 << 20)?;
    connection.set("large", bytes).map(|(): ()| ())?;
    let large: Vec<u8> = connection.get("large")?;
    println!(
        "{} bytes of the pattern",
        pattern::receive(&mut &large[..])?
    );
    Ok(())
}

fn collections(connection: &mut Connection) -> RedisResult<()> {
    let fields: Vec<_> = (0..100)
        .map(|field| (format!("field {field}"), field))
        .collect();
    connection.hset_multiple("hash", &fields).map(|(): ()| ())?;
    let read: BTreeMap<String, i32> = connection.hgetall("hash")?;
    println!(
        "{} fields, the same: {}",
        read.len(),
        read == fields.into_iter().collect()
    );
    let len: usize = connection.rpush("list", &["a", "b", "c"][..])?;
    let list: Vec<String> = connection.lrange("list", 0, -1)?;
    println!("{len}: {list:?}");
    Ok(())
}

/// Ten thousand commands before the first answer is read; then some that all happen, or none.
fn pipelines(connection: &mut Connection) -> RedisResult<()> {
    const COUNT: u32 = 10_000;
    let mut pipeline = Pipeline::new();
    for _ in 0..COUNT {
        pipeline.incr("counter", 1);
    }
    let counted: Vec<u32> = pipeline.query(connection)?;
    println!("counted one by one: {}", counted.into_iter().eq(1..=COUNT));
    let mut transaction = pipe();
    transaction
        .atomic()
        .incr("counter", 1)
        .ignore()
        .get("counter");
    let (counter,): (u32,) = transaction.query(connection)?;
    println!("counter {counter}");
    Ok(())
}

/// What one connection says there, another one hears.
fn channel(connection: &mut Connection, address: &str) -> RedisResult<()> {
    let mut listener = Connection::new(address)?;
    let subscribed: Value = cmd("SUBSCRIBE").arg("news").query(&mut listener)?;
    println!("{subscribed:?}");
    let heard_by: u32 = connection.publish("news", "all is well")?;
    println!("{heard_by}: {:?}", listener.receive()?);
    Ok(())
}

/// After each, the connection goes on.
fn errors(connection: &mut Connection) -> RedisResult<()> {
    let code = |error: RedisError| error.code().map(str::to_owned);
    let wrong: RedisResult<u32> = connection.incr("name", 1);
    println!("{:?}", wrong.map_err(code));
    let unknown: RedisResult<Value> = cmd("NONSENSE").query(connection);
    println!("{:?}", unknown.map_err(code));
    println!("answers: {}", connection.check_connection());
    let refused =
        Connection::new("127.0.0.1:1").map_err(|error: RedisError| error.is_connection_refusal());
    println!("refused: {:?}", refused.err());
    Ok(())
}
