import ArgumentParser

/// The options of `tocsin serve`; each is also read from the environment, as `TOCSIN_LISTEN` and so on.
struct ServeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Where to listen: HOST:PORT, or unix:/path; several separated by commas. [TOCSIN_LISTEN] \
            (default: 127.0.0.1:8080)
            """,
            valueName: "addresses"
        )
    )
    var listen: String?

    @Option(
        help: ArgumentHelp(
            "The mode of a Unix socket: who may connect. [TOCSIN_SOCKET_MODE] (default: 660)",
            valueName: "mode"
        )
    )
    var socketMode: String?

    @Option(
        name: .customLong("http-limits"),
        help: ArgumentHelp(
            """
            What a client may ask, as name=value, separated by commas; docs/limits.md has the names. \
            [TOCSIN_HTTP_LIMITS]
            """,
            valueName: "list"
        )
    )
    var httpLimits: String?

    @Flag(help: "Log a line for each request, at the level info. [TOCSIN_ACCESS_LOG=1]")
    var accessLog = false

    @Option(
        name: .customLong("tls-certificate"),
        help: ArgumentHelp(
            """
            The certificate for https in PEM form, with those that vouch for it behind it; read again on SIGHUP. \
            [TOCSIN_TLS_CERTIFICATE]
            """,
            valueName: "file"
        )
    )
    var tlsCertificate: String?

    @Option(
        name: .customLong("tls-key"),
        help: ArgumentHelp(
            "The certificate's key in PEM form, without a passphrase. [TOCSIN_TLS_KEY]",
            valueName: "file"
        )
    )
    var tlsKey: String?

    @Option(
        help: ArgumentHelp(
            """
            The reverse proxies whose X-Forwarded-For and X-Forwarded-Proto count: addresses, ranges such as \
            10.0.0.0/8, or unix, separated by commas. [TOCSIN_TRUSTED_PROXIES] (default: none)
            """,
            valueName: "list"
        )
    )
    var trustedProxies: String?

    @Option(
        help: ArgumentHelp(
            """
            What is logged: trace, debug (with a line for each request), info, notice, warning, error or critical. \
            [TOCSIN_LOG_LEVEL] (default: info)
            """,
            valueName: "level"
        )
    )
    var logLevel: String?

    @Option(help: ArgumentHelp("The folder of the database. [TOCSIN_DATA] (default: data)", valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            """
            The console's address as people reach it, for links in messages. [TOCSIN_PUBLIC_URL] \
            (default: where it listens; the machine's name for 0.0.0.0)
            """,
            valueName: "url"
        )
    )
    var publicURL: String?

    @Option(
        help: ArgumentHelp(
            "The language of what DingTalk gets: en or zh. [TOCSIN_MESSAGE_LANGUAGE] (default: en)",
            valueName: "language"
        )
    )
    var messageLanguage: String?

    @Option(help: ArgumentHelp("The folder of the templates. [TOCSIN_VIEWS] (default: Views)", valueName: "dir"))
    var views: String?

    @Option(
        name: .customLong("public"),
        help: ArgumentHelp("The folder of styles and scripts. [TOCSIN_PUBLIC] (default: Public)", valueName: "dir")
    )
    var publicDirectory: String?

    @Option(
        help: ArgumentHelp(
            """
            The hosts that a group webhook may name, separated by commas. An entry with a scheme allows exactly that \
            origin. [TOCSIN_WEBHOOK_HOSTS] (default: oapi.dingtalk.com)
            """,
            valueName: "list"
        )
    )
    var webhookHosts: String?

    @Option(
        name: .customLong("dingtalk-api"),
        help: ArgumentHelp(
            "The base of DingTalk's API. [TOCSIN_DINGTALK_API] (default: https://api.dingtalk.com)",
            valueName: "url"
        )
    )
    var dingTalkAPI: String?

    @Option(
        help: ArgumentHelp(
            """
            How many messages a group robot takes in a minute; DingTalk's own limit is 20. \
            [TOCSIN_ROBOT_MESSAGES_PER_MINUTE] (default: 20)
            """,
            valueName: "count"
        )
    )
    var robotMessagesPerMinute: String?

    @Option(
        help: ArgumentHelp(
            "How many calls an app makes in a second. [TOCSIN_APP_CALLS_PER_SECOND] (default: 20)",
            valueName: "count"
        )
    )
    var appCallsPerSecond: String?

    @Option(
        help: ArgumentHelp(
            "After how many hours of waiting a delivery fails. [TOCSIN_GIVE_UP_AFTER] (default: 24)",
            valueName: "hours"
        )
    )
    var giveUpAfter: String?

    @Option(
        help: ArgumentHelp(
            """
            How many requests with alarms are taken of one token in a second; beyond that 429. \
            [TOCSIN_REQUESTS_PER_SECOND] (default: 50000)
            """,
            valueName: "count"
        )
    )
    var requestsPerSecond: String?

    @Option(
        help: ArgumentHelp(
            """
            How many API calls, which send to members, DingTalk allows the organisation in a month; a service's page warns \
            from 80 % on. [TOCSIN_MONTHLY_CALLS] (default: 5000)
            """,
            valueName: "count"
        )
    )
    var monthlyCalls: String?

    @Option(
        help: ArgumentHelp(
            """
            How many webhook sends, which go to groups, DingTalk allows the organisation in a month. \
            [TOCSIN_MONTHLY_SENDS] (default: 3000)
            """,
            valueName: "count"
        )
    )
    var monthlySends: String?

    @Option(
        help: ArgumentHelp(
            "How many days deliveries are kept that arrived. [TOCSIN_KEEP_DELIVERED] (default: 90)",
            valueName: "days"
        )
    )
    var keepDelivered: String?

    @Option(
        help: ArgumentHelp(
            "How many days deliveries are kept that failed. [TOCSIN_KEEP_FAILED] (default: 365)",
            valueName: "days"
        )
    )
    var keepFailed: String?

    @Option(
        help: ArgumentHelp(
            """
            How many days alarms are kept after they cleared, or longer: until none of their deliveries is kept. \
            [TOCSIN_KEEP_ALARMS] (default: 365)
            """,
            valueName: "days"
        )
    )
    var keepAlarms: String?

    @Option(
        help: ArgumentHelp(
            "After how many seconds of waiting an alarm says that deliveries are late. [TOCSIN_LATE_AFTER] (default: 900)",
            valueName: "seconds"
        )
    )
    var lateAfter: String?
}
