# The admin is built here, with packages that the server has no need of and that are left behind with this stage.
FROM node:24-slim AS admin

WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
# The rooms without a world outside run in the browser as well.
COPY schemas schemas
COPY server server
COPY admin admin
RUN npm run admin:build

FROM node:24-slim

ENV NODE_ENV=production
WORKDIR /app

# The packages first: they change less often than the code, and so stay in the cache.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force

COPY schemas schemas
COPY server server
COPY policies policies
COPY --from=admin /app/admin/build admin/build
# A volume mounted over an empty folder takes its owner from here.
RUN mkdir data && chown node:node data

USER node
# Inside a container the loopback address would be out of reach; who may come in is said where the port is published.
# For the same reason the admin stays closed there until ADMIN_TOKEN is set.
ENV HOST=0.0.0.0 PORT=8000 ADMIN=built
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# As `npm start`: docs/operations.md says what the limit is for.
CMD ["node", "--max-semi-space-size=16", "server/main/entry.ts"]
