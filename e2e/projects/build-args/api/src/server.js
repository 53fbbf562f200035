// Counts sessions in memcached, keeps uploads on a volume.
const fs = require("fs");
const http = require("http");
const net = require("net");
const path = require("path");

const uploads = path.join(__dirname, "uploads");

function memcached(request, end) {
  const [host, port] = process.env.MEMCACHED.split(":");
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), host, () => socket.write(request));
    let answer = "";
    socket.on("data", (data) => {
      answer += data;
      if (answer.endsWith(end)) socket.end(() => resolve(answer));
    });
    socket.on("error", reject);
  });
}

const routes = {
  "/": () => ({
    greeting: "@GREETING@",
    version: process.env.APP_VERSION,
    startedBy: process.env.STARTED_BY,
    features: process.env.FEATURES,
    user: process.getuid(),
  }),
  "/session": async () => {
    await memcached("set session 0 60 5\r\nalice\r\n", "STORED\r\n");
    return { session: (await memcached("get session\r\n", "END\r\n")).split("\r\n")[1] };
  },
  "/upload": () => {
    fs.writeFileSync(path.join(uploads, "a.txt"), "uploaded");
    return { uploads: fs.readdirSync(uploads).filter((name) => name !== "lost+found").sort() };
  },
};

http
  .createServer(async (request, response) => {
    try {
      const route = routes[request.url];
      response.writeHead(route ? 200 : 404);
      response.end(JSON.stringify(route ? await route() : {}));
    } catch (error) {
      response.writeHead(500);
      response.end(String(error));
    }
  })
  .listen(process.env.PORT);
