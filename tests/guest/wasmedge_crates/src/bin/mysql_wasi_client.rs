//! `mysql_wasi_client URL`: a client over `mysql_async_wasi`: rows written and read back, transactions, errors, and
//! connections at once.

#[path = "../awake.rs"]
mod awake;

use guest::pattern;
use mysql_async::prelude::{BatchQuery, Query, Queryable, WithParams};
use mysql_async::{Conn, Error, Pool, Result, TxOpts, params};
use tokio::task::JoinSet;

const ROWS: u32 = 1000;

type Row = (u32, String, Option<f64>);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    awake::run(program()).await
}

async fn program() -> Result<()> {
    let pool = Pool::new(guest::argument(0).as_str());
    let mut connection = pool.get_conn().await?;
    let version: Option<String> = "SELECT VERSION()".first(&mut connection).await?;
    let is_mariadb = version.is_some_and(|version| version.contains("MariaDB"));
    println!("MariaDB: {is_mariadb}");
    rows(&mut connection).await?;
    large_values(&mut connection).await?;
    transactions(&mut connection).await?;
    refusals(&mut connection).await?;
    drop(connection);
    at_once(&pool).await?;
    pool.disconnect().await
}

/// The row of this number.
fn row(id: u32) -> Row {
    (
        id,
        format!("row {id}, \u{e4}\u{1f600}"),
        (id % 3 > 0).then(|| f64::from(id) / 8.0),
    )
}

async fn rows(connection: &mut Conn) -> Result<()> {
    "CREATE TABLE row (id INT UNSIGNED PRIMARY KEY, name VARCHAR(40), ratio DOUBLE)"
        .ignore(&mut *connection)
        .await?;
    let each = (0..ROWS).map(row);
    let params =
        each.map(|(id, name, ratio)| params! {"id" => id, "name" => name, "ratio" => ratio});
    "INSERT INTO row VALUES (:id, :name, :ratio)"
        .with(params)
        .batch(&mut *connection)
        .await?;
    let read: Vec<Row> = "SELECT * FROM row ORDER BY id"
        .fetch(&mut *connection)
        .await?;
    let same = read
        .iter()
        .zip(0..)
        .filter(|(read, id)| **read == row(*id))
        .count();
    println!("{} rows, {same} as they were written", read.len());

    let found: Option<(String, Option<f64>)> = "SELECT name, ratio FROM row WHERE id = ?"
        .with((700_u32,))
        .first(&mut *connection)
        .await?;
    println!("row 700: {found:?}");
    Ok(())
}

/// Of more than a packet of the protocol can have.
async fn large_values(connection: &mut Conn) -> Result<()> {
    const LEN: u64 = (16 << 20) + 5;
    let mut bytes = Vec::new();
    pattern::send(&mut bytes, LEN).expect("a vector takes all");
    "CREATE TABLE large (value LONGBLOB)"
        .ignore(&mut *connection)
        .await?;
    "INSERT INTO large VALUES (?)"
        .with((bytes,))
        .ignore(&mut *connection)
        .await?;
    let value: Option<Vec<u8>> = "SELECT value FROM large".first(&mut *connection).await?;
    let value = value.unwrap_or_default();
    println!(
        "{} bytes of the pattern",
        pattern::receive(&mut &value[..]).expect("the pattern")
    );
    Ok(())
}

async fn transactions(connection: &mut Conn) -> Result<()> {
    for (id, commits) in [(ROWS, false), (ROWS + 1, true)] {
        let mut transaction = connection.start_transaction(TxOpts::default()).await?;
        let insert = "INSERT INTO row VALUES (?, 'late', NULL)".with((id,));
        insert.ignore(&mut transaction).await?;
        println!("changed {}", transaction.affected_rows());
        match commits {
            true => transaction.commit().await?,
            false => transaction.rollback().await?,
        }
    }
    let late: Vec<u32> = "SELECT id FROM row WHERE name = 'late'"
        .fetch(&mut *connection)
        .await?;
    println!("late: {late:?}");
    Ok(())
}

/// After each, the connection goes on.
async fn refusals(connection: &mut Conn) -> Result<()> {
    for query in [
        "INSERT INTO row VALUES (1, 'again', NULL)",
        "SELECT * FROM nowhere",
        "SELEC",
    ] {
        match connection.query_drop(query).await {
            Err(Error::Server(error)) => println!("error {}", error.code),
            other => println!("{other:?}"),
        }
    }
    let stranger = guest::argument(0).replace("secret", "guessed");
    match Conn::from_url(stranger).await {
        Err(Error::Server(error)) => println!("error {}", error.code),
        other => println!("{:?}", other.map(|_| "let in")),
    }
    connection.ping().await
}

/// Each connection sleeps, all of them in the time of one.
async fn at_once(pool: &Pool) -> Result<()> {
    const TASKS: u32 = 10;
    let start = std::time::Instant::now();
    let mut tasks = JoinSet::new();
    for task in 0..TASKS {
        let pool = pool.clone();
        tasks.spawn(async move {
            let mut connection = pool.get_conn().await?;
            let (slept, id): (u32, u32) = "SELECT SLEEP(0.2), ?"
                .with((task,))
                .first(&mut connection)
                .await?
                .expect("a row");
            Result::Ok((slept == 0 && id == task, connection.id()))
        });
    }
    let mut ids = Vec::new();
    while let Some(task) = tasks.join_next().await {
        let (right, id) = task.expect("no panic")?;
        assert!(right);
        ids.push(id);
    }
    ids.sort_unstable();
    ids.dedup();
    let together = start.elapsed().as_millis() < 200 * u128::from(TASKS);
    println!("{} connections, at once: {together}", ids.len());
    Ok(())
}
