// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectiondialog.h"

#include "adminlock.h"
#include "escapedlabel.h"
#include "foundconnection.h"
#include "screenfit.h"
#include "statustheme.h"
#include "visibletext.h"

#include "ui_connectiondialog.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

//! The base URL and kind of token header of a well-known gateway.
struct Preset
{
    const char *title;
    QLatin1StringView baseUrl;
    Connection::AuthStyle authStyle;
};

constexpr std::array presets{
    Preset{QT_TRANSLATE_NOOP("ConnectionDialog", "TrueFoundry (SaaS gateway)"),
           "https://gateway.truefoundry.ai"_L1, Connection::AuthStyle::Bearer},
    Preset{QT_TRANSLATE_NOOP("ConnectionDialog", "TrueFoundry (own control plane)"),
           "https://HOST/api/llm/api/inference/openai"_L1, Connection::AuthStyle::Bearer},
    Preset{QT_TRANSLATE_NOOP("ConnectionDialog", "OpenAI"), "https://api.openai.com/v1"_L1,
           Connection::AuthStyle::Bearer},
    Preset{QT_TRANSLATE_NOOP("ConnectionDialog", "LiteLLM, vLLM"), "https://HOST/v1"_L1,
           Connection::AuthStyle::Bearer},
    Preset{QT_TRANSLATE_NOOP("ConnectionDialog", "Azure OpenAI"),
           "https://RESOURCE.openai.azure.com/openai/v1"_L1, Connection::AuthStyle::ApiKey},
};

QString authStyleText(Connection::AuthStyle style)
{
    switch (style) {
    case Connection::AuthStyle::Bearer:
        return ConnectionDialog::tr("Authorization: Bearer …");
    case Connection::AuthStyle::ApiKey:
        return ConnectionDialog::tr("api-key: …");
    case Connection::AuthStyle::XApiKey:
        return ConnectionDialog::tr("x-api-key: … (with anthropic-version)");
    case Connection::AuthStyle::None:
        return ConnectionDialog::tr("None: the gateway wants no token");
    }
    Q_UNREACHABLE();
}

//! The headers for a text field, one "Name: value" per line.
QString headerLines(const QList<std::pair<QString, QString>> &headers)
{
    QStringList lines;
    for (const auto &header : headers) {
        lines.append(headerLine(header));
    }
    return lines.join(u'\n');
}

//! Reads lines by headerLines() or by a person, and skips empty ones. Nothing where a line has no
//! colon.
std::optional<QList<std::pair<QString, QString>>> headersFromLines(const QString &text)
{
    QList<std::pair<QString, QString>> headers;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty()) {
            continue;
        }
        const auto header = headerFromLine(line);
        if (!header) {
            return std::nullopt;
        }
        headers.append(*header);
    }
    return headers;
}

} // namespace

ConnectionDialog::ConnectionDialog(const QStringList &takenNames, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ConnectionDialog>())
    , m_takenNames(takenNames)
{
    m_ui->setupUi(this);
    QPalette alarm = palette();
    alarm.setColor(QPalette::WindowText, StatusTheme(alarm).color(BatchStatus::Failed));
    m_ui->problemLabel->setPalette(alarm);
    m_ui->lockNoteLabel->hide();
    // However long a message is, it moves nothing. A form gives a wrapped text a line too many; a
    // result is scrolled.
    m_ui->tokenNoteLabel->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_ui->resultArea->setFixedHeight(6 * fontMetrics().lineSpacing());
    for (const Connection::AuthStyle style : allAuthStyles) {
        m_ui->authComboBox->addItem(authStyleText(style), static_cast<int>(style));
    }
    fillPresets();
    for (QLineEdit *const edit :
         {m_ui->nameLineEdit, m_ui->baseUrlLineEdit, m_ui->providerLineEdit, m_ui->caFileLineEdit,
          m_ui->clientCertificateLineEdit, m_ui->keyPassphraseLineEdit, m_ui->proxyLineEdit,
          m_ui->proxyPasswordLineEdit, m_ui->resultHostsLineEdit, m_ui->tokenLineEdit}) {
        connect(edit, &QLineEdit::textChanged, this, &ConnectionDialog::checkInput);
    }
    connect(m_ui->headersTextEdit, &QPlainTextEdit::textChanged, this,
            &ConnectionDialog::checkInput);
    connect(m_ui->authComboBox, &QComboBox::currentIndexChanged, this,
            &ConnectionDialog::checkInput);
    connect(m_ui->insecureCheckBox, &QCheckBox::toggled, this, &ConnectionDialog::checkInput);
    connect(m_ui->insecureCheckBox, &QCheckBox::clicked, this, [this] {
        if (m_policy.isLocked(AdminKey::insecureHttp)) { // A check box cannot be read-only.
            m_ui->insecureCheckBox->setChecked(m_policy.connection.allowsInsecureHttp);
        }
    });
    connect(m_ui->caFileButton, &QPushButton::clicked, this, [this] {
        chooseFile(*m_ui->caFileLineEdit, tr("Certificate authorities"),
                   tr("PEM files (*.pem *.crt);;All files (*)"));
    });
    connect(m_ui->clientCertificateButton, &QPushButton::clicked, this, [this] {
        chooseFile(*m_ui->clientCertificateLineEdit, tr("Client certificate"),
                   tr("Certificates with key (*.pem *.crt *.p12 *.pfx);;All files (*)"));
    });
    connect(m_ui->pasteButton, &QPushButton::clicked, this,
            [this] { fillFrom(QGuiApplication::clipboard()->text()); });
    m_ui->baseUrlLineEdit->installEventFilter(this);
    connect(m_ui->testButton, &QPushButton::clicked, this, &ConnectionDialog::startTest);
    connect(m_ui->otherUrlButton, &QPushButton::clicked, this, &ConnectionDialog::useOffered);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &ConnectionDialog::acceptInput);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    checkInput();
    growToShowAllOf(*m_ui->scrollArea);
}

ConnectionDialog::~ConnectionDialog() = default;

void ConnectionDialog::fillPresets()
{
    m_ui->presetComboBox->addItem(tr("Choose a kind of gateway …"));
    for (const Preset &preset : presets) {
        m_ui->presetComboBox->addItem(tr(preset.title));
    }
    connect(m_ui->presetComboBox, &QComboBox::activated, this, &ConnectionDialog::applyPreset);
}

void ConnectionDialog::applyPreset(int index)
{
    if (index <= 0) {
        return;
    }
    const Preset &preset = presets[static_cast<std::size_t>(index - 1)];
    m_ui->baseUrlLineEdit->setText(preset.baseUrl);
    m_ui->authComboBox->setCurrentIndex(
        m_ui->authComboBox->findData(static_cast<int>(preset.authStyle)));
    m_ui->baseUrlLineEdit->setFocus();
    // A word in capitals stands for a part that only the user knows.
    for (const QLatin1StringView blank : {"HOST"_L1, "RESOURCE"_L1}) {
        if (const qsizetype at = preset.baseUrl.indexOf(blank); at >= 0) {
            m_ui->baseUrlLineEdit->setSelection(static_cast<int>(at),
                                                static_cast<int>(blank.size()));
        }
    }
}

void ConnectionDialog::setPolicy(const AdminPolicy &policy)
{
    m_policy = policy;
    showLock(*m_ui->caFileLineEdit, policy, AdminKey::caFile);
    m_ui->caFileButton->setHidden(policy.isLocked(AdminKey::caFile));
    showLock(*m_ui->proxyLineEdit, policy, AdminKey::proxy);
    if (policy.isLocked(AdminKey::insecureHttp)) {
        lookLocked(*m_ui->insecureCheckBox, lockNote(policy));
    }
    showLock(*m_ui->resultHostsLineEdit, policy, AdminKey::resultHosts);
    const bool isPartLocked = std::ranges::any_of(
        lockableMembers, [&](const LockableMember &part) { return policy.isLocked(part.key); });
    m_ui->lockNoteLabel->setText(
        visibleText(tr("What is grey above cannot be changed here. %1").arg(lockNote(policy))));
    m_ui->lockNoteLabel->setVisible(isPartLocked);
    checkInput();
    growToShowAllOf(*m_ui->scrollArea);
}

void ConnectionDialog::setConnection(const Connection &connection, bool hasToken)
{
    m_start = connection;
    m_ui->nameLineEdit->setText(connection.name);
    m_ui->baseUrlLineEdit->setText(connection.baseUrl.toString(QUrl::FullyEncoded));
    m_ui->providerLineEdit->setText(connection.providerAccount);
    m_ui->authComboBox->setCurrentIndex(
        m_ui->authComboBox->findData(static_cast<int>(connection.authStyle)));
    m_ui->headersTextEdit->setPlainText(headerLines(connection.extraHeaders));
    const Connection shown = governed(connection, m_policy);
    m_ui->caFileLineEdit->setText(shown.caFile);
    m_ui->clientCertificateLineEdit->setText(connection.clientCertificate);
    m_ui->proxyLineEdit->setText(shown.proxy);
    m_ui->resultHostsLineEdit->setText(shown.resultHosts);
    m_ui->keyPassphraseLineEdit->clear();
    m_ui->proxyPasswordLineEdit->clear();
    m_ui->insecureCheckBox->setChecked(shown.allowsInsecureHttp);
    m_ui->tokenLineEdit->clear();
    m_tokenOwner = hasToken ? std::optional(connection) : std::nullopt;
    checkInput();
}

Connection ConnectionDialog::connection() const
{
    Connection connection;
    connection.name = savedName(m_ui->nameLineEdit->text());
    connection.baseUrl = QUrl(m_ui->baseUrlLineEdit->text().trimmed());
    connection.providerAccount = m_ui->providerLineEdit->text().trimmed();
    connection.authStyle =
        static_cast<Connection::AuthStyle>(m_ui->authComboBox->currentData().toInt());
    connection.extraHeaders = headersFromLines(m_ui->headersTextEdit->toPlainText())
                                  .value_or(QList<std::pair<QString, QString>>());
    connection.caFile = m_ui->caFileLineEdit->text().trimmed();
    connection.clientCertificate = m_ui->clientCertificateLineEdit->text().trimmed();
    connection.proxy = m_ui->proxyLineEdit->text().trimmed();
    connection.resultHosts = m_ui->resultHostsLineEdit->text().trimmed();
    connection.allowsInsecureHttp = m_ui->insecureCheckBox->isChecked();
    for (const LockableMember &member : lockableMembers) {
        if (m_policy.isLocked(member.key)) {
            member.copy(connection, m_start); // As the user had it, for when the lock is gone.
        }
    }
    if (haveSameReceiver(m_start, connection)) {
        connection.id = m_start.id; // Tokens follow the id: another receiver must not get them.
    }
    return connection;
}

Connection ConnectionDialog::edited(bool isNew) const
{
    return isNew || m_isOtherAccount ? withOwnId(connection()) : editOf(m_start, connection());
}

bool ConnectionDialog::isOfOthers() const
{
    return m_isOtherAccount || !haveSameReceiver(m_start, connection());
}

std::optional<QString> ConnectionDialog::token() const
{
    const QString token = m_ui->tokenLineEdit->text().trimmed();
    return token.isEmpty() ? std::nullopt : std::optional(token);
}

Passphrases ConnectionDialog::passphrases() const
{
    const auto entered = [](const QLineEdit &edit) {
        return edit.text().isEmpty() ? QString() : edit.text();
    };
    return {entered(*m_ui->keyPassphraseLineEdit), entered(*m_ui->proxyPasswordLineEdit)};
}

void ConnectionDialog::setTokenNote(const QString &note)
{
    m_tokenNote = visibleText(note);
    showSecretHints();
}

void ConnectionDialog::focusToken()
{
    m_ui->tokenLineEdit->setFocus();
}

void ConnectionDialog::focusProxy(const QString &proxy)
{
    if (m_ui->proxyLineEdit->text().isEmpty()) {
        m_ui->proxyLineEdit->setText(proxy);
    }
    const bool hasUser = m_ui->proxyPasswordLineEdit->isEnabled();
    (hasUser ? m_ui->proxyPasswordLineEdit : m_ui->proxyLineEdit)->setFocus();
    showMessage(false,
                hasUser
                    ? tr("The proxy %1 wants a password, or another than it got: enter it above.")
                          .arg(proxy)
                    : tr("The proxy %1 wants a user name and a password: write the name before "
                         "the host above, as in “me@host:3128”, and enter the password below it.")
                          .arg(proxy));
}

void ConnectionDialog::setTestResult(bool isGood, const QString &text, const QString &otherUrl)
{
    if (!std::exchange(m_isTesting, false)) {
        return;
    }
    const bool isTaken = m_isFilled && !otherUrl.isNull();
    showMessage(isGood, (QStringList{text} + m_fillNotes).join(u'\n'));
    m_ui->testButton->setEnabled(problem().isNull());
    offerUrl(otherUrl);
    if (isTaken) {
        useOffered();
    }
}

//! It stands until the input changes.
void ConnectionDialog::showMessage(bool isGood, const QString &text)
{
    const StatusTheme theme(palette());
    const QIcon icon = theme.icon(isGood ? BatchStatus::Completed : BatchStatus::Failed);
    m_ui->resultIconLabel->setPixmap(icon.pixmap(QSize(16, 16), devicePixelRatioF()));
    m_ui->resultLabel->setText(visibleText(text));
}

void ConnectionDialog::offerUrl(const QString &url)
{
    m_offered = url;
    m_ui->otherUrlButton->setText(escapedLabel(tr("Use %1 instead").arg(visibleText(url))));
    m_ui->otherUrlButton->setVisible(!url.isNull());
    m_ui->resultArea->setFocusPolicy(m_ui->resultLabel->text().isEmpty() ? Qt::NoFocus
                                                                         : Qt::StrongFocus);
}

void ConnectionDialog::useOffered()
{
    const QStringList notes = m_fillNotes; // They are of what was filled in, whatever its URL.
    m_ui->baseUrlLineEdit->setText(m_offered);
    m_fillNotes = notes;
    startTest();
}

void ConnectionDialog::fillFrom(const QString &text)
{
    const std::optional<FoundConnection> found = connectionIn(text);
    if (!found) {
        showMessage(false,
                    tr("There is no gateway in what was copied. Copy a curl command, lines that "
                       "set variables such as OPENAI_BASE_URL, the call that makes a client, or "
                       "a URL."));
        return;
    }
    fill(found->connection);
    if (!found->token.isNull()) {
        m_ui->tokenLineEdit->setText(found->token);
    }
    m_fillNotes = found->notes;
    m_isFilled = true;
    showMessage(true, (QStringList{tr("Filled in.")} + m_fillNotes).join(u'\n'));
    if (m_ui->testButton->isEnabled() && (token() || !wantsToken(connection()))) {
        startTest();
    } else {
        m_ui->tokenLineEdit->setFocus();
    }
}

void ConnectionDialog::fill(const Connection &connection)
{
    if (m_ui->nameLineEdit->text().isEmpty()) {
        m_ui->nameLineEdit->setText(uniqueName(connection.baseUrl.host(), m_takenNames));
    }
    m_ui->baseUrlLineEdit->setText(connection.baseUrl.toString(QUrl::FullyEncoded));
    m_ui->authComboBox->setCurrentIndex(
        m_ui->authComboBox->findData(static_cast<int>(connection.authStyle)));
    const std::array texts{
        std::pair(m_ui->providerLineEdit, connection.providerAccount),
        std::pair(m_ui->caFileLineEdit, connection.caFile),
        std::pair(m_ui->clientCertificateLineEdit, connection.clientCertificate),
        std::pair(m_ui->proxyLineEdit, connection.proxy)};
    for (const auto &[edit, text] : texts) {
        if (!text.isEmpty() && !edit->isReadOnly()) {
            edit->setText(text);
        }
    }
    if (!connection.extraHeaders.isEmpty()) {
        m_ui->headersTextEdit->setPlainText(headerLines(connection.extraHeaders));
    }
}

//! What is pasted into the base URL may be more than one.
bool ConnectionDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->baseUrlLineEdit && event->type() == QEvent::KeyPress
        && static_cast<const QKeyEvent *>(event)->matches(QKeySequence::Paste)) {
        static const QRegularExpression space(u"\\s"_s);
        const QString text = QGuiApplication::clipboard()->text().trimmed();
        if (text.contains(space) && connectionIn(text)) {
            fillFrom(text);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ConnectionDialog::chooseFile(QLineEdit &edit, const QString &title, const QString &kinds)
{
    const QString file = QFileDialog::getOpenFileName(this, title, edit.text(), kinds);
    if (!file.isEmpty()) {
        edit.setText(file);
    }
}

void ConnectionDialog::startTest()
{
    m_isTesting = true;
    m_ui->testButton->setEnabled(false);
    m_ui->resultIconLabel->clear();
    m_ui->resultLabel->setText(tr("Testing …"));
    offerUrl({});
    Q_EMIT testRequested(connection(), token().value_or(QString()), passphrases());
}

QString ConnectionDialog::problem() const
{
    const Connection entered = connection();
    if (!headersFromLines(m_ui->headersTextEdit->toPlainText())) {
        return tr("An extra header needs a colon between name and value.");
    }
    if (const QString secret = exposedSecret(entered); !secret.isNull()) {
        return secret;
    }
    const bool isSomewhere = !entered.baseUrl.host().isEmpty();
    if (const QString problem = policyProblem(entered, m_policy);
        isSomewhere && !problem.isNull()) {
        return problem;
    }
    const Connection used = governed(entered, m_policy);
    if (const QString problem = connectionProblem(used); !problem.isNull()) {
        return problem;
    }
    const QString entry = token().value_or(QString());
    for (const QString &problem : {tokenInUrl(entered, entry), tokenInHeader(entered, entry)}) {
        if (!problem.isNull()) {
            return problem;
        }
    }
    if (!used.caFile.isEmpty() && !QFileInfo(used.caFile).isReadable()) {
        const QString lock = lockNote(m_policy, AdminKey::caFile);
        return lock.isNull()
            ? tr("The CA file cannot be read: choose another.")
            : tr("The CA file cannot be read: tell your administrator. %1").arg(lock);
    }
    if (!entered.clientCertificate.isEmpty()
        && !QFileInfo(entered.clientCertificate).isReadable()) {
        return tr("The client certificate cannot be read: choose another.");
    }
    return {};
}

void ConnectionDialog::acceptInput()
{
    // Another receiver makes it another connection in any case.
    if (token() && haveSameReceiver(m_start, connection()) && m_keepsBatches()) {
        askForAccount();
    } else {
        acceptFor(false);
    }
}

//! One gateway shows each account batches of its own, and only the user knows whose a token is.
void ConnectionDialog::askForAccount()
{
    auto *const box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("New token"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Is the new token of the same account?"));
    box->setInformativeText(
        tr("This computer keeps batches of “%1”. If the token is another key of the same account, "
           "they stay. If it is of another account, what is kept of the former one is deleted: its "
           "batches as they were last seen, how they progressed, and its token.")
            .arg(m_start.name));
    const auto *const same = box->addButton(tr("Same account, new key"), QMessageBox::YesRole);
    const auto *const other = box->addButton(tr("Another account"), QMessageBox::NoRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(same, &QPushButton::clicked, this, [this] { acceptFor(false); });
    connect(other, &QPushButton::clicked, this, [this] { acceptFor(true); });
    box->open();
}

void ConnectionDialog::acceptFor(bool isOtherAccount)
{
    m_isOtherAccount = isOtherAccount;
    accept();
}

void ConnectionDialog::checkInput()
{
    const Connection entered = connection();
    const QString unusable = problem();
    QString unsaveable = unusable;
    if (unsaveable.isNull() && entered.name.isEmpty()) {
        unsaveable = tr("Give the connection a name.");
    } else if (unsaveable.isNull() && m_takenNames.contains(entered.name)) {
        unsaveable = tr("Another connection has this name already.");
    }
    const bool isUntouched = m_start.id.isNull() && entered == newConnection(m_policy) && !token();
    m_ui->problemLabel->setText(isUntouched ? QString() : visibleText(unsaveable));
    m_ui->problemLabel->setVisible(!m_ui->problemLabel->text().isEmpty());
    Connection bare;
    bare.baseUrl = entered.baseUrl;
    bare.allowsInsecureHttp = true;
    m_ui->previewLine->setText(connectionProblem(bare).isNull()
                                   ? batchesUrl(entered.baseUrl).toString(QUrl::FullyEncoded)
                                   : u"–"_s);
    m_ui->insecureCheckBox->setEnabled(entered.baseUrl.scheme() == "http"_L1
                                       && !isLoopback(entered.baseUrl));
    m_isTesting = false;
    m_isFilled = false;
    m_fillNotes.clear();
    m_ui->testButton->setEnabled(unusable.isNull());
    m_ui->buttonBox->button(QDialogButtonBox::Ok)->setEnabled(unsaveable.isNull());
    m_ui->resultIconLabel->clear();
    m_ui->resultLabel->clear();
    offerUrl({});
    showSecretHints();
}

void ConnectionDialog::showSecretHints()
{
    const Connection entered = connection();
    const Passphrases keys = passphraseKeys(governed(entered, m_policy));
    m_ui->keyPassphraseLineEdit->setEnabled(!keys.clientKey.isNull());
    m_ui->proxyPasswordLineEdit->setEnabled(!keys.proxy.isNull());
    const bool stays = m_tokenOwner && haveSameReceiver(*m_tokenOwner, entered);
    const bool takesToken = entered.authStyle != Connection::AuthStyle::None;
    m_ui->tokenLineEdit->setEnabled(takesToken);
    m_ui->tokenNoteLabel->setText(takesToken ? m_tokenNote : QString());
    m_ui->tokenLineEdit->setPlaceholderText(
        stays              ? tr("There is a token; enter another to replace it")
            : m_tokenOwner ? tr("Enter the token again: the present one is for the former address")
                           : QString());
}
