import AsyncHTTPClient
import GRDB
import Logging
import NIOSSL
import NIOWebSocket
